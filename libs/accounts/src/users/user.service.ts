import { isWithin, Refusal, toInstant, type Principal } from '@duban/domain';
import type { Clock, SessionStore, StoredUser, UserStore } from '@duban/ports';
import { retryOnConflict } from '@duban/runtime';
import { assertGivable } from '../givable';
import type { Managers } from '../managers';
import type { PasswordHasher } from '../passwords/password-hasher';
import { assertPasswordAllowed } from '../passwords/password-rules';
import { makeId } from '../secret';
import { toNameKey } from './name-key';
import { shown, type NewUser, type ShownUser, type UserChanges } from './shown-user';

export interface UserServiceOptions {
  readonly store: UserStore;
  readonly sessions: SessionStore;
  readonly managers: Managers;
  readonly passwords: PasswordHasher;
  readonly clock: Clock;
  /** Called when a user's sessions have ended, so that none is remembered. */
  readonly onEnded: () => void;
}

const ATTEMPTS = 20;
/** User ids differ from ids of keys. */
const PREFIX = 'usr_';

/**
 * Users: creates, lists, changes and disables them. Nobody gives, sees or takes away rights beyond his own. A user whose name, rights or
 * password somebody changes, or who is disabled, is signed out everywhere.
 */
export class UserService {
  constructor(private readonly options: UserServiceOptions) {}

  /**
   * A user with rights of the caller, who changes the password when he first signs in.
   * @throws Refusal `invalid` · `forbidden` · `name-taken` · `unauthenticated`
   */
  async createFor(caller: Principal, user: NewUser): Promise<ShownUser> {
    assertGivable(user, await this.options.managers.findRights(caller));
    return shown(await this.create(user, { mustChangePassword: true }));
  }

  /** The same for the program itself, with any rights. */
  async create(
    { name, password, role, regions = [], departments = [] }: NewUser,
    { mustChangePassword }: { readonly mustChangePassword: boolean },
  ): Promise<StoredUser> {
    assertPasswordAllowed(password, name, 'password');
    const passwordHash = await this.options.passwords.hash(password);
    const createdAt = toInstant(this.options.clock.now());
    const rights = { role, regions, departments };
    const fixed = { id: `${PREFIX}${makeId()}`, generation: 1, version: 1, createdAt, disabledAt: null };
    const user: StoredUser = { ...fixed, name, nameKey: toNameKey(name), passwordHash, mustChangePassword, ...rights };
    await this.write(user);
    return user;
  }

  /** The users within the rights of the caller, disabled ones too, oldest first. @throws Refusal `forbidden` · `unauthenticated` */
  async listFor(caller: Principal): Promise<readonly ShownUser[]> {
    const own = await this.options.managers.findRights(caller);
    return (await this.options.store.list()).filter((user) => isWithin(user, own)).map(shown);
  }

  /** @throws Refusal `unknown-user`, also for one beyond the rights of the caller · `forbidden` · `unauthenticated` */
  async getFor(caller: Principal, id: string): Promise<ShownUser> {
    return shown(await this.findManaged(caller, id));
  }

  /**
   * Changes name and rights, disables and enables.
   * @throws Refusal those of `getFor` and `createFor` · `last-administrator`
   */
  async changeFor(caller: Principal, id: string, changes: UserChanges): Promise<ShownUser> {
    const changed = await this.changeManaged(caller, id, async (user) => {
      const { disabled, ...rest } = changes;
      const kept = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Partial<StoredUser>;
      const next = { ...user, ...kept, disabledAt: this.disabledAt(user, disabled) };
      assertGivable(next, await this.options.managers.findRights(caller));
      return { ...next, nameKey: toNameKey(next.name) };
    });
    return shown(changed);
  }

  /** Sets a password that the user has to change. @throws Refusal those of `getFor` · `invalid` */
  async setPasswordFor(caller: Principal, id: string, password: string): Promise<void> {
    const { name } = await this.findManaged(caller, id);
    assertPasswordAllowed(password, name, 'password');
    const passwordHash = await this.options.passwords.hash(password);
    await this.changeManaged(caller, id, (user) => Promise.resolve({ ...user, passwordHash, mustChangePassword: true }));
  }

  /** The user's own new password. He is signed out everywhere. @throws Refusal `invalid` · `unauthenticated` */
  async changeOwnPassword(id: string, password: string): Promise<StoredUser> {
    const before = await this.options.store.find(id);
    if (before === undefined) throw new Refusal('unauthenticated');
    assertPasswordAllowed(password, before.name, 'password');
    const passwordHash = await this.options.passwords.hash(password);
    return this.change(async () => {
      const user = await this.options.store.find(id);
      if (user?.disabledAt !== null || user.passwordHash !== before.passwordHash) throw new Refusal('unauthenticated');
      return { ...user, passwordHash, mustChangePassword: false };
    });
  }

  private disabledAt(user: StoredUser, disabled: boolean | undefined): string | null {
    if (disabled === undefined) return user.disabledAt;
    return disabled ? (user.disabledAt ?? toInstant(this.options.clock.now())) : null;
  }

  private async findManaged(caller: Principal, id: string): Promise<StoredUser> {
    const own = await this.options.managers.findRights(caller);
    const user = await this.options.store.find(id);
    if (user === undefined || !isWithin(user, own)) throw new Refusal('unknown-user', [], { id });
    return user;
  }

  private changeManaged(caller: Principal, id: string, decide: (user: StoredUser) => Promise<StoredUser>): Promise<StoredUser> {
    return this.change(async () => decide(await this.findManaged(caller, id)));
  }

  /** Writes the next version of a user, and ends his sessions: with the write, those of the earlier generation count no more. */
  private async change(decide: () => Promise<StoredUser>): Promise<StoredUser> {
    const { sessions, onEnded } = this.options;
    const changed = await retryOnConflict(
      async () => {
        const user = await decide();
        const next = { ...user, version: user.version + 1, generation: user.generation + 1 };
        return (await this.write(next)) === 'conflict' ? 'conflict' : next;
      },
      { attempts: ATTEMPTS, onExhausted: () => new Refusal('busy') },
    );
    await sessions.endAll(changed.id);
    onEnded();
    return changed;
  }

  private async write(user: StoredUser): Promise<'written' | 'conflict'> {
    const outcome = await this.options.store.write(user);
    if (outcome === 'name-taken') throw new Refusal('name-taken', [], { name: user.name });
    if (outcome === 'last-administrator') throw new Refusal('last-administrator');
    return outcome;
  }
}
