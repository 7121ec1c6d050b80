import type { IsoInstant, Rights } from '@duban/domain';

/** An API key as it is stored. The secret itself is never stored, only its SHA-256 in hex. */
export interface StoredKey extends Rights {
  /** Public handle, also the first part of the secret: `dbk_{id}_{random}`. */
  readonly id: string;
  readonly hash: string;
  readonly name: string;
  readonly createdAt: IsoInstant;
  readonly revokedAt: IsoInstant | null;
}

/** `unknown`: there is no such key, or it is revoked already. `last-administrator`: nobody could manage all keys any more. */
export type Revocation = 'revoked' | 'unknown' | 'last-administrator';

/** Durable when resolved; a revoked key is never found by hash again. */
export interface KeyStore {
  /**
   * Adds the key as it is; a revoked one, which an archive may have, stays revoked. Rejects when there is a key with this hash already, so
   * that of two processes that add the same key one succeeds.
   */
  add(key: StoredKey): Promise<void>;
  /** Finds a key by the hash of its whole secret; undefined when it is unknown or revoked. */
  findByHash(hash: string): Promise<StoredKey | undefined>;
  /** All keys, revoked ones too, ascending by `createdAt`; of the same instant in the order in which they were added. */
  list(): Promise<readonly StoredKey[]>;
  /**
   * Revokes a key, but never the last valid one of an unlimited administrator (`isUnlimitedAdmin`): of several revocations at once, also in
   * several processes on one store, one such key is left.
   */
  revoke(id: string, at: IsoInstant): Promise<Revocation>;
  close(): Promise<void>;
}
