import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { loadKeyFile } from './key-file';
import { createSecretBox } from './secret-box';
import { createSecretKey, parseSecretKey } from './secret-key';

const key = createSecretKey(Buffer.alloc(32, 7));
const box = createSecretBox(key);
const SEALED = box.seal('{"secret":"SECabc"}', 'channel-1');

describe('a sealed secret', () => {
  it('opens with its key for its purpose, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, purpose) => {
        expect(box.open(box.seal(plain, purpose), purpose)).toBe(plain);
      }),
    );
  });

  it('shows nothing of its text, and is another each time', () => {
    expect(SEALED).toMatch(/^v1\.[0-9a-f]{12}\.[\w-]{16}\.[\w-]+$/);
    expect(SEALED).not.toContain('SECabc');
    expect(box.seal('{"secret":"SECabc"}', 'channel-1')).not.toBe(SEALED);
  });

  it('of another key says which key is needed', () => {
    const other = createSecretBox(createSecretKey(randomBytes(32)));
    expect(() => other.open(SEALED, 'channel-1')).toThrow(
      expect.objectContaining({
        code: 'wrong-secret-key',
        message: expect.stringMatching(`encrypted with the key ${box.keyId}.*nothing was changed`),
      }),
    );
  });

  it('copied to another channel does not open', () => {
    expect(() => box.open(SEALED, 'channel-2')).toThrow(expect.objectContaining({ code: 'damaged-secret' }));
  });

  it('with any character changed does not open', () => {
    for (let index = 0; index < SEALED.length; index += 1) {
      const changed = SEALED[index] === 'A' ? 'B' : 'A';
      expect(() => box.open(SEALED.slice(0, index) + changed + SEALED.slice(index + 1), 'channel-1')).toThrow(/channel-1/);
    }
  });

  it.each(['', 'v1', SEALED.slice(0, -1), `${SEALED}A`, SEALED.replace('v1', 'v2'), `${SEALED.split('.').slice(0, 3).join('.')}.AAAA`])(
    'cut or extended to %p does not open',
    (damaged) => {
      expect(() => box.open(damaged, 'channel-1')).toThrow(expect.objectContaining({ code: 'damaged-secret' }));
    },
  );
});

describe('a key from the settings', () => {
  const bytes = Buffer.from('fb'.repeat(32), 'hex');

  it.each(['hex', 'base64', 'base64url'] as const)('is 32 bytes in %s', (encoding) => {
    expect(parseSecretKey(` ${bytes.toString(encoding)}\n`, 'DUBAN_SECRET_KEY')).toEqual(createSecretKey(bytes));
  });

  it.each([
    '',
    'geheim',
    'ab'.repeat(31),
    'ab'.repeat(33),
    randomBytes(31).toString('base64'),
    randomBytes(33).toString('base64'),
    `${'A'.repeat(42)}!=`,
  ])('is not %p, and is not shown', (text) => {
    expect(() => parseSecretKey(text, 'DUBAN_SECRET_KEY')).toThrow(
      'DUBAN_SECRET_KEY has to be 32 random bytes in base64 or hex; make them with: openssl rand -base64 32',
    );
  });
});

describe('a key file', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'duban-test-'));
    path = join(folder, 'secret.key');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is made once, for its owner alone', () => {
    const made = loadKeyFile(path, true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(loadKeyFile(path, true)).toEqual(made);
    expect(loadKeyFile(path, false)).toEqual(made);
    expect(readdirSync(folder)).toEqual(['secret.key']);
    expect(loadKeyFile(join(folder, 'other.key'), true).id).not.toBe(made.id);
  });

  it('is not replaced by a new one when it is missing', () => {
    expect(() => loadKeyFile(path, false)).toThrow(/is missing, and stored secrets need it/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that others can read, or that has no key, is refused and left as it is', () => {
    loadKeyFile(path, true);
    chmodSync(path, 0o640);
    expect(() => loadKeyFile(path, true)).toThrow(`The key file ${path} can be read by others: chmod 600 ${path}`);
    writeFileSync(path, 'half a k');
    chmodSync(path, 0o600);
    expect(() => loadKeyFile(path, true)).toThrow(/secret\.key has to be 32 random bytes/);
    expect(readFileSync(path, 'utf8')).toBe('half a k');
  });
});
