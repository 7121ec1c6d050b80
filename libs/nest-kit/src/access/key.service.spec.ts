import { MemoryKeyStore } from '@duban/memory';
import { KeyService } from './key.service';

const clock = { now: () => 0 };
const GIVEN = 'a-secret-of-the-district';

function service(cacheMs = 30_000): { keys: KeyService; store: MemoryKeyStore } {
  const store = new MemoryKeyStore();
  return { keys: new KeyService({ store, clock, cacheMs }), store };
}

describe('the first administrator', () => {
  it('gets a generated key once', async () => {
    const { keys } = service();
    const secret = await keys.ensureAdmin();
    expect(await keys.authenticate(secret!)).toMatchObject({ role: 'admin' });
    expect(await keys.ensureAdmin()).toBeUndefined();
    expect(await keys.list()).toHaveLength(1);
  });

  it('or the secret that was given, at every start the same key', async () => {
    const { keys } = service();
    expect(await keys.ensureAdmin(GIVEN)).toBeUndefined();
    await keys.ensureAdmin(GIVEN);
    expect(await keys.list()).toHaveLength(1);
    expect(await keys.authenticate(GIVEN)).toMatchObject({ name: 'DUBAN_ADMIN_KEY', role: 'admin' });
  });

  it('does not get in by a weak or a revoked secret, or one of another role', async () => {
    const { keys } = service();
    await expect(keys.ensureAdmin('short')).rejects.toThrow('at least 16 characters');
    await keys.ensureAdmin(GIVEN);
    await keys.create({ name: 'second', role: 'admin' });
    const [first] = await keys.list();
    await keys.revoke(first!.id);
    await expect(keys.ensureAdmin(GIVEN)).rejects.toThrow('was revoked');
    const viewer = await keys.create({ name: 'v', role: 'viewer' });
    await expect(keys.ensureAdmin(viewer.secret)).rejects.toThrow('key of a viewer');
  });
});

describe('the administrator of several processes on one key store', () => {
  it('is nobody until a secret is given: none is made up', async () => {
    const { keys } = service();
    await expect(keys.requireAdmin()).rejects.toThrow('set DUBAN_ADMIN_KEY');
    expect(await keys.list()).toEqual([]);
  });

  it('is one, though all start at once', async () => {
    const { keys, store } = service();
    const others = [1, 2, 3].map(() => new KeyService({ store, clock }));
    await Promise.all([keys, ...others].map((each) => each.requireAdmin(GIVEN)));
    expect(await keys.list()).toHaveLength(1);
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
  const forgetful = new KeyService({ store, clock, cacheMs: 0 });
  expect(await forgetful.authenticate(secret)).toMatchObject({ name: 'v' });
  const [key] = await store.list();
  await store.revoke(key!.id, '2024-01-01T00:00:00.000Z');
  expect(await forgetful.authenticate(secret)).toBeUndefined();
});

it('does not remember a key that is revoked while it is being looked up', async () => {
  const { keys, store } = service();
  const { key, secret } = await keys.create({ name: 'v', role: 'viewer' });
  const find = store.findByHash.bind(store);
  jest.spyOn(store, 'findByHash').mockImplementationOnce(async (digest) => {
    const found = await find(digest);
    await keys.revoke(key.id);
    return found;
  });
  await keys.authenticate(secret);
  expect(await keys.authenticate(secret)).toBeUndefined();
});

it('of two administrators revoked at the same time, one stays', async () => {
  const { keys } = service();
  const made = [await keys.create({ name: 'a', role: 'admin' }), await keys.create({ name: 'b', role: 'admin' })];
  const outcomes = await Promise.allSettled(made.map(({ key }) => keys.revoke(key.id)));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});
