import { isUnlimitedAdmin, type IsoInstant, type Rights } from '@duban/domain';

/** A person who signs in, as stored. The password itself is never stored. */
export interface StoredUser extends Rights {
  readonly id: string;
  readonly name: string;
  /** The name in the form in which names are compared. No two users have the same, disabled ones included. */
  readonly nameKey: string;
  /** Argon2id with its parameters: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`. */
  readonly passwordHash: string;
  /** Somebody else has chosen the password: the user changes it before he does anything else. */
  readonly mustChangePassword: boolean;
  /** Counts the changes that end the user's sessions: those that have another generation are over. */
  readonly generation: number;
  /** 1 when added, one more with each write. */
  readonly version: number;
  readonly createdAt: IsoInstant;
  readonly disabledAt: IsoInstant | null;
}

/**
 * `conflict`: the stored version is not the one before; read again. `name-taken`: another user has this `nameKey`. `last-administrator`: no
 * enabled user would be left who is an administrator of all regions.
 */
export type UserWrite = 'written' | 'conflict' | 'name-taken' | 'last-administrator';

/** Durable when resolved. Of writes at once, also in several processes on one store, those that are `written` keep all rules below. */
export interface UserStore {
  /**
   * Adds (version 1) or replaces (version = stored version + 1) a user. The last enabled user of all regions who is an administrator
   * stays one (`managesAll`).
   */
  write(user: StoredUser): Promise<UserWrite>;
  find(id: string): Promise<StoredUser | undefined>;
  findByName(nameKey: string): Promise<StoredUser | undefined>;
  /** All users, disabled ones too, ascending by `createdAt`, then by id. */
  list(): Promise<readonly StoredUser[]>;
  close(): Promise<void>;
}

/** Whether a user may manage everything now: an administrator of all regions who is not disabled. */
export function managesAll(user: Pick<StoredUser, 'disabledAt' | 'role' | 'regions'>): boolean {
  return user.disabledAt === null && isUnlimitedAdmin(user);
}
