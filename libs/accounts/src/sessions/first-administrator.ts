import { Refusal, toInstant } from '@duban/domain';
import type { Clock, SessionStore, UserStore } from '@duban/ports';
import { assertPasswordAllowed } from '../passwords/password-rules';
import { hashSecret, makeId, makeSecret } from '../secret';
import type { UserService } from '../users/user.service';
import type { Caller, NewSession } from './session';
import type { SessionService } from './session.service';
import type { Credentials } from './sign-in';

export interface FirstAdministratorOptions {
  readonly store: UserStore;
  readonly tokens: SessionStore;
  readonly users: UserService;
  readonly sessions: SessionService;
  readonly clock: Clock;
}

/** Tokens are kept like sessions, of a user who does not exist: as SHA-256, and each can be ended once. */
const NOBODY = 'setup';
const VALID_MS = 365 * 24 * 3_600_000;

/** The first administrator of all regions, whom somebody creates who has the token of the program's log. */
export class FirstAdministrator {
  private isOver = false;

  constructor(private readonly options: FirstAdministratorOptions) {}

  /** A new token, valid for a year; undefined when there is a user already. Each of several processes has its own. */
  async makeToken(): Promise<string | undefined> {
    if (!(await this.isNeeded())) return undefined;
    const { tokens, clock } = this.options;
    const token = makeSecret();
    const now = clock.now();
    const times = { createdAt: toInstant(now), usedAt: toInstant(now), expiresAt: toInstant(now + VALID_MS) };
    await tokens.add({ id: makeId(), hash: hashSecret(token), userId: NOBODY, generation: 0, ...times, address: '', agent: '' });
    return token;
  }

  /** Whether there is no user yet. Users are disabled, never removed: once there is one, it is never needed again. */
  async isNeeded(): Promise<boolean> {
    this.isOver ||= (await this.options.store.list()).length > 0;
    return !this.isOver;
  }

  /**
   * Creates the administrator and begins his session. The token can be used once.
   * @throws Refusal `set-up-already` · `wrong-setup-token` · `invalid`
   */
  async complete({ token, name, password }: Credentials & { readonly token: string }, caller: Caller): Promise<NewSession> {
    const { tokens, users, sessions, clock } = this.options;
    if (!(await this.isNeeded())) throw new Refusal('set-up-already');
    const found = await tokens.findByHash(hashSecret(token));
    if (found?.userId !== NOBODY || clock.now() >= Date.parse(found.expiresAt)) throw new Refusal('wrong-setup-token');
    assertPasswordAllowed(password, name, 'password');
    if (!(await tokens.end(NOBODY, found.id))) throw new Refusal('wrong-setup-token');
    const user = await users.create({ name, password, role: 'admin' }, { mustChangePassword: false });
    await tokens.endAll(NOBODY);
    return sessions.begin(user, caller);
  }
}
