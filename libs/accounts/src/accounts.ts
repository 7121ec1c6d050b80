import type { Clock, KeyStore, SessionStore, UserStore } from '@duban/ports';
import { KeyService } from './keys/key.service';
import { Managers } from './managers';
import { PasswordHasher, type PasswordCost } from './passwords/password-hasher';
import { DemoSignIn } from './sessions/demo-sign-in';
import type { SessionTimes } from './sessions/session';
import { SessionService } from './sessions/session.service';
import { FirstAdministrator } from './sessions/first-administrator';
import { SignIn } from './sessions/sign-in';
import { UserService } from './users/user.service';

/** Where accounts are kept: the same stores for all processes of a system. */
export interface AccountStores {
  readonly keys: KeyStore;
  readonly users: UserStore;
  readonly sessions: SessionStore;
}

export interface AccountsOptions {
  readonly stores: AccountStores;
  readonly clock: Clock;
  readonly times?: SessionTimes;
  /**
   * How long a key or a session is accepted without asking the store: the longest time until its end in another process takes effect here.
   * Default 30 s.
   */
  readonly cacheMs?: number;
  /** What hashing a password costs. Default: OWASP's. */
  readonly passwordCost?: PasswordCost;
}

const TIMES: SessionTimes = { idleMs: 3_600_000, longestMs: 12 * 3_600_000 };

/** Who may do what: keys of programs, and users with their sessions. */
export class Accounts {
  readonly keys: KeyService;
  readonly users: UserService;
  readonly sessions: SessionService;
  readonly signIn: SignIn;
  readonly setup: FirstAdministrator;
  readonly demo: DemoSignIn;

  constructor({ stores, clock, times = TIMES, cacheMs = 30_000, passwordCost }: AccountsOptions) {
    const managers = new Managers(stores.keys, stores.users);
    this.keys = new KeyService({ store: stores.keys, managers, clock, cacheMs });
    this.sessions = new SessionService({ store: stores.sessions, users: stores.users, managers, clock, times, cacheMs });
    const passwords = new PasswordHasher(passwordCost);
    const onEnded = (): void => this.sessions.forget();
    this.users = new UserService({ store: stores.users, sessions: stores.sessions, managers, passwords, clock, onEnded });
    const { users, sessions } = this;
    this.signIn = new SignIn({ store: stores.users, attempts: stores.sessions, sessions, users, passwords, clock });
    this.setup = new FirstAdministrator({ store: stores.users, tokens: stores.sessions, users, sessions, clock });
    this.demo = new DemoSignIn({ store: stores.users, users, sessions });
  }
}
