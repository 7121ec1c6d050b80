import { Refusal } from '@duban/domain';
import type { Clock, SessionStore, StoredUser, UserStore } from '@duban/ports';
import type { PasswordHasher } from '../passwords/password-hasher';
import { toNameKey } from '../users/name-key';
import type { UserService } from '../users/user.service';
import { AttemptLimits } from './attempt-limits';
import type { Caller, NewSession, SignedIn } from './session';
import type { SessionService } from './session.service';

export interface Credentials {
  readonly name: string;
  readonly password: string;
}

export interface SignInOptions {
  readonly store: UserStore;
  readonly attempts: SessionStore;
  readonly sessions: SessionService;
  readonly users: UserService;
  readonly passwords: PasswordHasher;
  readonly clock: Clock;
}

/** Checks passwords. A name that nobody has is answered like a wrong password, after the same work. */
export class SignIn {
  private readonly limits: AttemptLimits;

  constructor(private readonly options: SignInOptions) {
    this.limits = new AttemptLimits(options.attempts, options.clock);
  }

  /** Begins a session. @throws Refusal `wrong-credentials` · `locked-out` · `busy` */
  async signIn({ name, password }: Credentials, caller: Caller): Promise<NewSession> {
    const user = await this.check(toNameKey(name), password, caller);
    if (user === undefined) throw new Refusal('wrong-credentials');
    return this.options.sessions.begin(user, caller);
  }

  /**
   * A new password of the user himself. All his sessions end; the one that he has is replaced by a new one.
   * @throws Refusal `invalid`, also when the current password is wrong · `locked-out` · `busy` · `unauthenticated`
   */
  async changePassword({ user }: SignedIn, passwords: { current: string; password: string }, caller: Caller): Promise<NewSession> {
    const checked = await this.check(user.nameKey, passwords.current, caller);
    if (checked?.id !== user.id) throw new Refusal('invalid', [{ code: 'wrong-password', field: 'current' }]);
    if (passwords.current === passwords.password) throw new Refusal('invalid', [{ code: 'no-change', field: 'password' }]);
    return this.options.sessions.begin(await this.options.users.changeOwnPassword(user.id, passwords.password), caller);
  }

  private async check(nameKey: string, password: string, { address }: Caller): Promise<StoredUser | undefined> {
    await this.limits.begin(nameKey, address);
    const found = await this.options.store.findByName(nameKey);
    const user = found?.disabledAt === null ? found : undefined;
    const { isRight, isOutdated } = await this.options.passwords.check(password, user?.passwordHash);
    if (!isRight || user === undefined) return undefined;
    await this.limits.succeed(nameKey, address);
    return isOutdated ? this.rehash(user, password) : user;
  }

  /** The same password, hashed as it is done today. When somebody else writes the user at once, it is left to the next sign-in. */
  private async rehash(user: StoredUser, password: string): Promise<StoredUser> {
    const next = { ...user, passwordHash: await this.options.passwords.hash(password), version: user.version + 1 };
    return (await this.options.store.write(next)) === 'written' ? next : user;
  }
}
