import type { IsoInstant } from '@duban/domain';
import type { WriteOutcome } from './register.store';

/** A session as stored. The token that the browser has is never stored, only its SHA-256 in hex. */
export interface StoredSession {
  /** Public handle. */
  readonly id: string;
  readonly hash: string;
  readonly userId: string;
  /** That of the user when it began. */
  readonly generation: number;
  readonly createdAt: IsoInstant;
  /** The last use that was recorded. */
  readonly usedAt: IsoInstant;
  /** The end, however much it is used. */
  readonly expiresAt: IsoInstant;
  /** Where it began: the caller's IP address and what his browser calls itself. */
  readonly address: string;
  readonly agent: string;
}

/** Failed attempts to sign in, of a user name or of an address. */
export interface FailedAttempts {
  /** `name:<SHA-256 of the name>` · `address:<IP>` */
  readonly subject: string;
  readonly count: number;
  /** When the counting began. */
  readonly since: IsoInstant;
  /** The last one. */
  readonly at: IsoInstant;
  /** 1 when added, one more with each write. */
  readonly version: number;
}

/** Durable when resolved. An ended session is never found again. */
export interface SessionStore {
  /** Rejects when there is a session with this hash already. */
  add(session: StoredSession): Promise<void>;
  /** By the hash of the token; also one that has expired and was not cleaned away yet. */
  findByHash(hash: string): Promise<StoredSession | undefined>;
  /** Records a later use. An earlier one, or one of a session that has ended, changes nothing. */
  touch(hash: string, usedAt: IsoInstant): Promise<void>;
  /** The sessions of a user, ascending by `createdAt`, then by id. */
  listByUser(userId: string): Promise<readonly StoredSession[]>;
  /** True for exactly one of several calls at once, also in several processes. False: the user has no such session. */
  end(userId: string, id: string): Promise<boolean>;
  endAll(userId: string): Promise<void>;
  attempts(subject: string): Promise<FailedAttempts | undefined>;
  /** Writes version 1 of a new subject, or the version after the stored one; of several at once one is `written`. */
  writeAttempts(attempts: FailedAttempts): Promise<WriteOutcome>;
  /** Removes sessions with `expiresAt` up to one instant, and attempts with `at` up to another. */
  clean(limits: { readonly expiredUpTo: IsoInstant; readonly attemptsUpTo: IsoInstant }): Promise<void>;
  close(): Promise<void>;
}
