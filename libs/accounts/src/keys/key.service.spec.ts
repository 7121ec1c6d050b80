import { MemoryKeyStore } from '@duban/memory';
import type { Principal } from '@duban/domain';
import { memoryAccounts } from '../testing/memory-accounts';
import type { KeyService, NewKey } from './key.service';

const clock = { now: () => 0 };
const GIVEN = 'a-secret-of-the-district';

function service(cacheMs = 30_000): { keys: KeyService; store: MemoryKeyStore } {
  const store = new MemoryKeyStore();
  return { keys: memoryAccounts(clock, { keys: store, cacheMs }).keys, store };
}

async function holder(keys: KeyService, key: NewKey): Promise<Principal> {
  return (await keys.authenticate((await keys.create(key)).secret))!;
}

describe('the first administrator', () => {
  it('gets a generated key once', async () => {
    const { keys, store } = service();
    const { generated } = await keys.ensureAdmin();
    expect(await keys.authenticate(generated!)).toMatchObject({ role: 'admin', regions: [] });
    expect(await keys.ensureAdmin()).toEqual({});
    expect(await store.list()).toHaveLength(1);
  });

  it('or the secret that was given, at every start the same key', async () => {
    const { keys, store } = service();
    expect(await keys.ensureAdmin(GIVEN)).toEqual({});
    await keys.ensureAdmin(GIVEN);
    expect(await store.list()).toHaveLength(1);
    expect(await keys.authenticate(GIVEN)).toMatchObject({ name: 'DUBAN_ADMIN_KEY', role: 'admin' });
  });

  it('does not get in by a weak secret, or one of another role or of a region', async () => {
    const { keys } = service();
    await expect(keys.ensureAdmin('short')).rejects.toThrow('at least 16 characters');
    const viewer = await keys.create({ name: 'v', role: 'viewer' });
    await expect(keys.ensureAdmin(viewer.secret)).rejects.toThrow('key of a viewer');
    const limited = await keys.create({ name: 'l', role: 'admin', regions: ['1404'] });
    await expect(keys.ensureAdmin(limited.secret)).rejects.toThrow('an administrator of 1404 only');
  });

  it('is another one when the given key was revoked: the program starts and says so, and the key stays revoked', async () => {
    const { keys } = service();
    await keys.ensureAdmin(GIVEN);
    const second = await holder(keys, { name: 'second', role: 'admin' });
    await keys.revokeFor(second, (await keys.authenticate(GIVEN))!.keyId);
    for (const ensured of [await keys.ensureAdmin(GIVEN), await keys.requireAdmin(GIVEN)])
      expect(ensured).toEqual({ warning: expect.stringContaining('DUBAN_ADMIN_KEY is a key that was revoked') });
    expect(await keys.authenticate(GIVEN)).toBeUndefined();
  });

  it('is made anew where administrators of regions only are left, as earlier versions could leave it', async () => {
    const { keys, store } = service();
    await keys.ensureAdmin(GIVEN);
    await keys.create({ name: 'l', role: 'admin', regions: ['1404'] });
    const revoked = new MemoryKeyStore();
    for (const key of await store.list()) await revoked.add(key.regions.length === 0 ? { ...key, revokedAt: key.createdAt } : key);
    const restarted = memoryAccounts(clock, { keys: revoked }).keys;
    expect(await restarted.requireAdmin(GIVEN)).toEqual({ warning: expect.stringContaining('No administrator of all regions is left') });
    expect(await restarted.requireAdmin()).toEqual({ warning: expect.stringContaining('start with another DUBAN_ADMIN_KEY') });
    const { generated, warning } = await restarted.ensureAdmin(GIVEN);
    expect(warning).toContain('revoked');
    expect(await restarted.authenticate(generated!)).toMatchObject({ role: 'admin', regions: [] });
  });
});

describe('the administrator of several processes on one key store', () => {
  it('is nobody until a secret is given: none is made up', async () => {
    const { keys, store } = service();
    await expect(keys.requireAdmin()).rejects.toThrow('set DUBAN_ADMIN_KEY');
    expect(await store.list()).toEqual([]);
  });

  it('is one, though all start at once', async () => {
    const { keys, store } = service();
    const others = [1, 2, 3].map(() => memoryAccounts(clock, { keys: store }).keys);
    await Promise.all([keys, ...others].map((each) => each.requireAdmin(GIVEN)));
    expect(await store.list()).toHaveLength(1);
    await Promise.all([keys, ...others].map((each) => each.requireAdmin()));
  });
});

it('keeps no secret, only its SHA-256', async () => {
  const { keys, store } = service();
  const { secret } = await keys.create({ name: 'v', role: 'viewer' });
  const [stored] = await store.list();
  expect(stored!.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(stored)).not.toContain(secret.slice(20));
});

it('asks the store once for a key in use, and again after it was revoked elsewhere and the cache has aged', async () => {
  const { keys, store } = service();
  const find = jest.spyOn(store, 'findByHash');
  const { secret } = await keys.create({ name: 'v', role: 'viewer' });
  await keys.authenticate(secret);
  await keys.authenticate(secret);
  expect(find).toHaveBeenCalledTimes(1);
  const forgetful = memoryAccounts(clock, { keys: store, cacheMs: 0 }).keys;
  expect(await forgetful.authenticate(secret)).toMatchObject({ name: 'v' });
  const [key] = await store.list();
  await store.revoke(key!.id, '2024-01-01T00:00:00.000Z');
  expect(await forgetful.authenticate(secret)).toBeUndefined();
});

it('does not remember a key that is revoked while it is being looked up', async () => {
  const { keys, store } = service();
  const admin = await holder(keys, { name: 'a', role: 'admin' });
  const { key, secret } = await keys.create({ name: 'v', role: 'viewer' });
  const find = store.findByHash.bind(store);
  jest.spyOn(store, 'findByHash').mockImplementationOnce(async (digest) => {
    const found = await find(digest);
    await keys.revokeFor(admin, key.id);
    return found;
  });
  await keys.authenticate(secret);
  expect(await keys.authenticate(secret)).toBeUndefined();
});

it('a key that was revoked elsewhere manages no keys, even while it is cached', async () => {
  const { keys, store } = service();
  const [first, second] = [await holder(keys, { name: 'a', role: 'admin' }), await holder(keys, { name: 'b', role: 'admin' })];
  await memoryAccounts(clock, { keys: store }).keys.revokeFor(first, second.keyId);
  const attempts = [
    () => keys.createFor(second, { name: 'c', role: 'admin' }),
    () => keys.listFor(second),
    () => keys.revokeFor(second, first.keyId),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'unauthenticated' });
  expect(await store.list()).toHaveLength(2);
});

it('of two administrators who revoke each other at the same time, one stays', async () => {
  const { keys } = service();
  const [a, b] = [await holder(keys, { name: 'a', role: 'admin' }), await holder(keys, { name: 'b', role: 'admin' })];
  const outcomes = await Promise.allSettled([keys.revokeFor(a, b.keyId), keys.revokeFor(b, a.keyId)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});
