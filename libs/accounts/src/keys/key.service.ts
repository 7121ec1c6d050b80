import { isUnlimitedAdmin, isWithin, Refusal, toInstant, type Principal, type Rights } from '@duban/domain';
import type { Clock, KeyStore, StoredKey } from '@duban/ports';
import { assertGivable, type GivenRights } from '../givable';
import type { Managers } from '../managers';
import { Recent } from '../recent';
import { hashSecret, makeId, makeSecret } from '../secret';

export interface NewKey extends GivenRights {
  readonly name: string;
}

export interface KeyServiceOptions {
  readonly store: KeyStore;
  readonly managers: Managers;
  readonly clock: Clock;
  /**
   * How long a key is accepted without asking the store: the longest time until another process's revocation takes effect. Default 30
   * s.
   */
  readonly cacheMs?: number;
}

/** A new key, and its secret. */
export interface NewSecret {
  readonly key: ShownKey;
  readonly secret: string;
}

/** A key as it may be shown: without its hash. */
export type ShownKey = Omit<StoredKey, 'hash'>;

/** How the program can be managed after its start. */
export interface AdminAccess {
  /** The secret of an administrator's key that was made at this start, to be shown once. */
  readonly generated?: string;
  /** What whoever started the program should know: a sentence. */
  readonly warning?: string;
}

const SHORTEST_ADMIN_SECRET = 16;
const REVOKED_ADMIN_KEY = 'DUBAN_ADMIN_KEY is a key that was revoked: nobody gets in with it.';
const NEW_ADMIN_KEY = 'No administrator of all regions is left: start with another DUBAN_ADMIN_KEY to get in.';

/** DUBAN_ADMIN_KEY cannot be used as it is, or is needed and not set. */
export class WrongAdminKey extends Error {
  readonly code = 'wrong-admin-key';
}

/**
 * API keys: creates, lists and revokes them, and identifies the caller of every request. Secrets are stored only as SHA-256. Nobody gives,
 * sees or takes away rights beyond his own.
 */
export class KeyService {
  private readonly cache: Recent<Principal>;

  constructor(private readonly options: KeyServiceOptions) {
    this.cache = new Recent<Principal>(options.cacheMs ?? 30_000);
  }

  /**
   * A key with rights of the caller. `secret` is returned here only.
   * @throws Refusal `forbidden`, naming what is beyond his rights · `invalid` · `unauthenticated` when his own key was revoked
   */
  async createFor(caller: Principal, key: NewKey): Promise<NewSecret> {
    assertGivable(key, await this.findRights(caller));
    return this.create(key);
  }

  /** The same for the program itself, with any rights. */
  async create(key: NewKey): Promise<NewSecret> {
    const id = makeId();
    const secret = `dbk_${id}_${makeSecret()}`;
    return { key: await this.add(id, secret, key), secret };
  }

  /** The keys within the rights of the caller, revoked ones too, oldest first. @throws Refusal `forbidden` · `unauthenticated` */
  async listFor(caller: Principal): Promise<readonly ShownKey[]> {
    const own = await this.findRights(caller);
    return (await this.options.store.list()).filter((key) => isWithin(key, own)).map(shown);
  }

  /**
   * Takes effect from the next request on in this process.
   * @throws Refusal `unknown-key`, also for a key beyond the rights of the caller · `last-admin-key` when nobody could manage all keys any
   * more · `forbidden` · `unauthenticated`
   */
  async revokeFor(caller: Principal, id: string): Promise<void> {
    const visible = await this.listFor(caller);
    const isKnown = visible.some((key) => key.id === id);
    const outcome = isKnown ? await this.options.store.revoke(id, toInstant(this.options.clock.now())) : 'unknown';
    this.cache.clear();
    if (outcome === 'last-administrator') throw new Refusal('last-admin-key');
    if (outcome === 'unknown') throw new Refusal('unknown-key', [], { id });
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
   * Sees to it that somebody can manage the system. With a given secret (DUBAN_ADMIN_KEY) that secret is an admin's key. When there is no
   * valid key of an unlimited administrator then, one is made. A given key that was revoked stays revoked, and the program starts.
   * @throws WrongAdminKey when the given secret is too short, or is the key of another role or of some regions only
   */
  async ensureAdmin(given?: string): Promise<AdminAccess> {
    const state = given === undefined ? 'absent' : await this.useGiven(given);
    const warning = state === 'revoked' ? { warning: REVOKED_ADMIN_KEY } : {};
    if (await this.hasUnlimitedAdmin()) return warning;
    return { ...warning, generated: (await this.create({ name: 'admin', role: 'admin' })).secret };
  }

  /**
   * The same where several processes start at once on one key store: no key is generated, because each process would generate one.
   * @throws WrongAdminKey when no secret is given and there is no admin yet, or the given one may not be used
   */
  async requireAdmin(given?: string): Promise<AdminAccess> {
    const state = given === undefined ? 'absent' : await this.useGiven(given);
    const hasAdmin = await this.hasUnlimitedAdmin();
    if (state === 'revoked') return { warning: hasAdmin ? REVOKED_ADMIN_KEY : `${REVOKED_ADMIN_KEY} ${NEW_ADMIN_KEY}` };
    if (hasAdmin) return {};
    if ((await this.options.store.list()).length > 0) return { warning: NEW_ADMIN_KEY };
    throw new WrongAdminKey(
      `There is no admin key yet: set DUBAN_ADMIN_KEY, at least ${SHORTEST_ADMIN_SECRET} characters, and start again.`,
    );
  }

  private async useGiven(secret: string): Promise<'valid' | 'revoked'> {
    if (secret.length < SHORTEST_ADMIN_SECRET)
      throw new WrongAdminKey(`DUBAN_ADMIN_KEY must have at least ${SHORTEST_ADMIN_SECRET} characters.`);
    const known = (await this.options.store.list()).find((key) => key.hash === hashSecret(secret));
    if (known !== undefined && known.revokedAt !== null) return 'revoked';
    if (known === undefined) await this.addGiven(secret);
    else if (known.role !== 'admin') throw new WrongAdminKey(`DUBAN_ADMIN_KEY is the key of a ${known.role}. Choose another one.`);
    else if (!isUnlimitedAdmin(known))
      throw new WrongAdminKey(`DUBAN_ADMIN_KEY is the key of an administrator of ${known.regions.join(', ')} only. Choose another one.`);
    return 'valid';
  }

  private async hasUnlimitedAdmin(): Promise<boolean> {
    return (await this.options.store.list()).some((key) => key.revokedAt === null && isUnlimitedAdmin(key));
  }

  /** The cache is emptied with each refusal: the caller may have lost his key in another process. */
  private async findRights(caller: Principal): Promise<Rights> {
    try {
      return await this.options.managers.findRights(caller);
    } catch (error) {
      this.cache.clear();
      throw error;
    }
  }

  /** Another process may be faster: the store takes a hash once. */
  private async addGiven(secret: string): Promise<void> {
    try {
      await this.add(makeId(), secret, { name: 'DUBAN_ADMIN_KEY', role: 'admin' });
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
}

function shown({ hash: _, ...key }: StoredKey): ShownKey {
  return key;
}

function toPrincipal({ id, name, role, regions, departments }: StoredKey): Principal {
  return { keyId: id, name, role, regions, departments };
}
