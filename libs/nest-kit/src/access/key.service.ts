import { hash, randomBytes } from 'node:crypto';
import { Refusal, toInstant, type Principal, type Role } from '@duban/domain';
import type { Clock, KeyStore, StoredKey } from '@duban/ports';
import { KeyedMutex } from '@duban/runtime';
import { PrincipalCache } from './principal-cache';

export interface KeyServiceOptions {
  readonly store: KeyStore;
  readonly clock: Clock;
  /**
   * How long a key is accepted without asking the store: the longest time until another process's revocation takes effect. Default 30
   * s.
   */
  readonly cacheMs?: number;
}

export interface NewKey {
  readonly name: string;
  readonly role: Role;
  readonly regions?: readonly string[];
  readonly departments?: readonly string[];
}

/** A key as it may be shown: without its hash. */
export type ShownKey = Omit<StoredKey, 'hash'>;

const SHORTEST_ADMIN_SECRET = 16;

/** DUBAN_ADMIN_KEY cannot be used as it is, or is needed and not set. */
export class WrongAdminKey extends Error {
  readonly code = 'wrong-admin-key';
}

/** API keys: creates, lists and revokes them, and identifies the caller of every request. Secrets are stored only as SHA-256. */
export class KeyService {
  private readonly cache: PrincipalCache;
  /** One revocation at a time: two at once could each count the other's admin key as valid, and revoke both. */
  private readonly revocations = new KeyedMutex();

  constructor(private readonly options: KeyServiceOptions) {
    this.cache = new PrincipalCache(options.cacheMs ?? 30_000);
  }

  /** `secret` is returned here only. */
  async create(key: NewKey): Promise<{ readonly key: ShownKey; readonly secret: string }> {
    const id = randomBytes(6).toString('hex');
    const secret = `dbk_${id}_${randomBytes(32).toString('base64url')}`;
    return { key: await this.add(id, secret, key), secret };
  }

  /** All keys, revoked ones too, oldest first. */
  async list(): Promise<readonly ShownKey[]> {
    return (await this.options.store.list()).map(shown);
  }

  /**
   * Takes effect from the next request on in this process.
   * @throws Refusal `unknown-key`; `last-admin-key` when nobody could manage keys any more
   */
  revoke(id: string): Promise<void> {
    return this.revocations.run('', () => this.revokeOne(id));
  }

  /** Who holds this secret; undefined when unknown or revoked. The same work for every unknown secret: one hash, one look-up. */
  async authenticate(secret: string): Promise<Principal | undefined> {
    const digest = hashSecret(secret);
    const known = this.cache.get(digest);
    if (known !== undefined) return known;
    const generation = this.cache.generation;
    const key = await this.options.store.findByHash(digest);
    if (key === undefined) return undefined;
    const principal = toPrincipal(key);
    this.cache.put(digest, principal, generation);
    return principal;
  }

  /**
   * Sees to it that somebody can manage the system. With a given secret (DUBAN_ADMIN_KEY) that secret is an admin's key;
   * without one, a key is made when there is no valid admin key yet, and its secret returned, to be shown once.
   * @throws WrongAdminKey when the given secret is too short, was revoked, or is the key of another role
   */
  async ensureAdmin(given?: string): Promise<string | undefined> {
    const keys = await this.options.store.list();
    if (given !== undefined) return this.ensureGiven(given, keys);
    if (keys.some(isValidAdmin)) return undefined;
    return (await this.create({ name: 'admin', role: 'admin' })).secret;
  }

  /**
   * The same where several processes start at once on one key store: no key is generated, because each process would generate one.
   * @throws WrongAdminKey when no secret is given and there is no admin yet, or the given one may not be used
   */
  async requireAdmin(given?: string): Promise<void> {
    const keys = await this.options.store.list();
    if (given !== undefined) return this.ensureGiven(given, keys);
    if (!keys.some(isValidAdmin))
      throw new WrongAdminKey(
        `There is no admin key yet: set DUBAN_ADMIN_KEY, at least ${SHORTEST_ADMIN_SECRET} characters, and start again.`,
      );
  }

  private async ensureGiven(secret: string, keys: readonly StoredKey[]): Promise<undefined> {
    if (secret.length < SHORTEST_ADMIN_SECRET)
      throw new WrongAdminKey(`DUBAN_ADMIN_KEY must have at least ${SHORTEST_ADMIN_SECRET} characters.`);
    const known = keys.find((key) => key.hash === hashSecret(secret));
    if (known !== undefined && known.revokedAt !== null)
      throw new WrongAdminKey('DUBAN_ADMIN_KEY is a key that was revoked. Choose another one.');
    if (known !== undefined && known.role !== 'admin')
      throw new WrongAdminKey(`DUBAN_ADMIN_KEY is the key of a ${known.role}. Choose another one.`);
    if (known === undefined) await this.addGiven(secret);
    return undefined;
  }

  /** Another process may be faster: the store takes a hash once. */
  private async addGiven(secret: string): Promise<void> {
    try {
      await this.add(randomBytes(6).toString('hex'), secret, { name: 'DUBAN_ADMIN_KEY', role: 'admin' });
    } catch (error) {
      if ((await this.options.store.findByHash(hashSecret(secret))) === undefined) throw error;
    }
  }

  private async add(id: string, secret: string, { name, role, regions = [], departments = [] }: NewKey): Promise<ShownKey> {
    const createdAt = toInstant(this.options.clock.now());
    const key: StoredKey = { id, hash: hashSecret(secret), name, role, regions, departments, createdAt, revokedAt: null };
    await this.options.store.add(key);
    return shown(key);
  }

  private async revokeOne(id: string): Promise<void> {
    const keys = await this.options.store.list();
    const admins = keys.filter(isValidAdmin);
    if (admins.length === 1 && admins[0]?.id === id) throw new Refusal('last-admin-key');
    const revoked = await this.options.store.revoke(id, toInstant(this.options.clock.now()));
    this.cache.clear();
    if (!revoked) throw new Refusal('unknown-key', [], { id });
  }
}

function hashSecret(secret: string): string {
  return hash('sha256', secret);
}

function isValidAdmin({ role, revokedAt }: StoredKey): boolean {
  return role === 'admin' && revokedAt === null;
}

function shown({ hash: _, ...key }: StoredKey): ShownKey {
  return key;
}

function toPrincipal({ id, name, role, regions, departments }: StoredKey): Principal {
  return { keyId: id, name, role, regions, departments };
}
