import type { Role } from '@duban/domain';
import type { UserStore } from '@duban/ports';
import { makeSecret } from '../secret';
import { toNameKey } from '../users/name-key';
import type { NewUser } from '../users/shown-user';
import type { UserService } from '../users/user.service';
import type { Caller, NewSession } from './session';
import type { SessionService } from './session.service';

/** A user whom everybody may sign in as, by his role. */
export type DemoUser = Pick<Required<NewUser>, 'name' | 'role' | 'departments'>;

export interface DemoSignInOptions {
  readonly store: UserStore;
  readonly users: UserService;
  readonly sessions: SessionService;
}

/** Sign-in by one click, of the demo: it is shut until somebody opens it. */
export class DemoSignIn {
  private readonly names = new Map<Role, string>();
  private shown: readonly DemoUser[] = [];

  constructor(private readonly options: DemoSignInOptions) {}

  /** Who can sign in; nobody while it is shut. */
  get people(): readonly DemoUser[] {
    return this.shown;
  }

  /** Opens it for these users, one of each role. Those who are not there are created, with a password that nobody knows. */
  async open(people: readonly Omit<NewUser, 'password'>[]): Promise<void> {
    const { store, users } = this.options;
    for (const person of people) {
      const known = await store.findByName(toNameKey(person.name));
      if (known === undefined) await users.create({ ...person, password: makeSecret() }, { mustChangePassword: false });
      this.names.set(person.role, toNameKey(person.name));
    }
    this.shown = people.map(({ name, role, departments = [] }) => ({ name, role, departments }));
  }

  /** Undefined when nobody of this role can sign in so. */
  async signIn(role: Role, caller: Caller): Promise<NewSession | undefined> {
    const name = this.names.get(role);
    const user = name === undefined ? undefined : await this.options.store.findByName(name);
    return user?.disabledAt === null ? this.options.sessions.begin(user, caller) : undefined;
  }
}
