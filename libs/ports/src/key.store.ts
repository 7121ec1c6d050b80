import type { IsoInstant, Role } from '@duban/domain';

/** An API key as it is kept: the secret itself is never stored, only its SHA-256 in hex. */
export interface StoredKey {
  /** Public handle, also the first part of the secret: `dbk_{id}_{random}`. */
  readonly id: string;
  readonly hash: string;
  readonly name: string;
  readonly role: Role;
  /** Region codes this key may see (with all below them); empty: all. */
  readonly regions: readonly string[];
  /** Department codes a reporter writes for; empty for other roles. */
  readonly departments: readonly string[];
  readonly createdAt: IsoInstant;
  readonly revokedAt: IsoInstant | null;
}

/** Durable when resolved; a revoked key is never found by hash again. */
export interface KeyStore {
  /**
   * As it is, a revoked one (of an archive) revoked. Rejects when there is a key with this hash already: of two processes that add the
   * same, one succeeds.
   */
  add(key: StoredKey): Promise<void>;
  /** By the hash of the whole secret; undefined when unknown or revoked. */
  findByHash(hash: string): Promise<StoredKey | undefined>;
  /** All keys, revoked ones too, ascending by `createdAt`; of the same instant in the order in which they were added. */
  list(): Promise<readonly StoredKey[]>;
  /** False when there is no such key or it is revoked already. */
  revoke(id: string, at: IsoInstant): Promise<boolean>;
  close(): Promise<void>;
}
