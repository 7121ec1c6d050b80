import { argon2Sync } from 'node:crypto';
import { PASSWORD_COST, PasswordHasher } from './password-hasher';

const hasher = new PasswordHasher();
const LITTLE = { memory: 8, passes: 1, parallelism: 1 };
const parts = (hash: string): string[] => hash.split('$');

describe('a hashed password', () => {
  it('is Argon2id at the cost that OWASP asks for, with a salt of its own', async () => {
    expect(PASSWORD_COST).toEqual({ memory: 19 * 1_024, passes: 2, parallelism: 1 });
    const [first, second] = [await hasher.hash('太行山上-十月-霜叶正红'), await hasher.hash('太行山上-十月-霜叶正红')];
    const [, algorithm, version, cost, salt = '', tag = ''] = parts(first);
    expect([algorithm, version, cost]).toEqual(['argon2id', 'v=19', 'm=19456,t=2,p=1']);
    expect(salt).not.toBe(parts(second)[4]);
    const nonce = Buffer.from(salt, 'base64');
    expect(nonce).toHaveLength(16);
    const expected = argon2Sync('argon2id', { message: '太行山上-十月-霜叶正红', nonce, tagLength: 32, ...PASSWORD_COST });
    expect(Buffer.from(tag, 'base64')).toEqual(expected);
  });

  it('is recognized, in whatever way the characters are composed, and no other is', async () => {
    const stored = await hasher.hash('é and Å, both composed');
    expect(await hasher.check('e\u0301 and A\u030a, both composed', stored)).toEqual({ isRight: true, isOutdated: false });
    expect(await hasher.check('e and A, both composed', stored)).toEqual({ isRight: false, isOutdated: false });
  });

  it('made at another cost is right and out of date', async () => {
    const stored = await new PasswordHasher(LITTLE).hash('made long ago');
    expect(stored).toContain('$m=8,t=1,p=1$');
    expect(await hasher.check('made long ago', stored)).toEqual({ isRight: true, isOutdated: true });
    expect((await hasher.check('made long ago!', stored)).isRight).toBe(false);
  });

  it.each([
    undefined,
    '',
    'plain text',
    '$argon2i$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AA',
    '$argon2id$v=19$m=99999999,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$x',
  ])('that is none (%p) is never right', async (stored) => {
    expect(await hasher.check('anything at all', stored)).toEqual({ isRight: false, isOutdated: false });
    expect((await hasher.check('', stored)).isRight).toBe(false);
  });
});
