import type { Role } from '@duban/domain';
import type { StoredUser } from '@duban/ports';
import type { GivenRights } from '../givable';

/** A user as he may be shown: without the hash of his password. */
export type ShownUser = Pick<
  StoredUser,
  'id' | 'name' | 'role' | 'regions' | 'departments' | 'mustChangePassword' | 'createdAt' | 'disabledAt'
>;

export interface NewUser extends GivenRights {
  readonly name: string;
  readonly password: string;
}

/** What is left out, or undefined, stays. */
export interface UserChanges {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly regions?: readonly string[] | undefined;
  readonly departments?: readonly string[] | undefined;
  readonly disabled?: boolean | undefined;
}

export function shown({ id, name, role, regions, departments, mustChangePassword, createdAt, disabledAt }: StoredUser): ShownUser {
  return { id, name, role, regions, departments, mustChangePassword, createdAt, disabledAt };
}
