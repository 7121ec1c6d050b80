import { isWithin, Refusal, toInstant, type Principal } from '@duban/domain';
import type { Clock, SessionStore, StoredSession, StoredUser, UserStore } from '@duban/ports';
import type { Managers } from '../managers';
import { Recent } from '../recent';
import { hashSecret, makeId, makeSecret } from '../secret';
import { ATTEMPTS_KEPT_MS } from './attempt-limits';
import type { Caller, NewSession, SessionTimes, ShownSession, SignedIn } from './session';

export interface SessionServiceOptions {
  readonly store: SessionStore;
  readonly users: UserStore;
  readonly managers: Managers;
  readonly clock: Clock;
  readonly times: SessionTimes;
  /** How long a session is accepted without asking the store: the longest time until its end in another process takes effect. */
  readonly cacheMs: number;
}

interface FoundSession {
  readonly user: StoredUser;
  session: StoredSession;
}

/** A use is recorded when the last record is older than this, or than a tenth of the idle time. */
const TOUCH_MS = 60_000;
const LONGEST_TOKEN = 100;
const LONGEST_AGENT = 200;

/**
 * Sessions of users. Each begins with a token of 256 random bits that nobody has had before, of which the store has the SHA-256 only. It
 * ends by sign-out, unused, at its latest end, and when the user's password or rights change or he is disabled.
 */
export class SessionService {
  private readonly recent: Recent<FoundSession>;

  constructor(private readonly options: SessionServiceOptions) {
    this.recent = new Recent(options.cacheMs);
  }

  /** For a user whose password was just checked. Removes what has expired meanwhile. */
  async begin(user: StoredUser, { address, agent }: Caller): Promise<NewSession> {
    const { store, clock, times } = this.options;
    const now = clock.now();
    await store.clean({ expiredUpTo: toInstant(now), attemptsUpTo: toInstant(now - ATTEMPTS_KEPT_MS) });
    const token = makeSecret();
    const session: StoredSession = {
      id: makeId(),
      hash: hashSecret(token),
      userId: user.id,
      generation: user.generation,
      createdAt: toInstant(now),
      usedAt: toInstant(now),
      expiresAt: toInstant(now + times.longestMs),
      address,
      agent: agent.slice(0, LONGEST_AGENT),
    };
    await store.add(session);
    return { token, signedIn: this.toSignedIn({ user, session }) };
  }

  /** Whose session this is; undefined when there is none with this token, or it is over. The use is recorded. */
  async authenticate(token: string): Promise<SignedIn | undefined> {
    if (token.length > LONGEST_TOKEN) return undefined;
    const hash = hashSecret(token);
    const known = this.recent.get(hash);
    const found = known !== undefined && this.isValid(known) ? known : await this.find(hash);
    if (found === undefined) return undefined;
    await this.recordUse(found);
    return this.toSignedIn(found);
  }

  /** Ends a session that its user has signed out of. */
  async end({ user, sessionId }: SignedIn): Promise<void> {
    await this.options.store.end(user.id, sessionId);
    this.forget();
  }

  /**
   * The valid sessions of a user, oldest first; without `userId`, of the caller.
   * @throws Refusal `unknown-user` when the caller does not manage him · `forbidden` · `unauthenticated`
   */
  async listFor(caller: Principal, userId = caller.keyId): Promise<readonly ShownSession[]> {
    const user = await this.options.users.find(userId);
    if (userId !== caller.keyId) await this.assertManaged(caller, user, new Refusal('unknown-user', [], { id: userId }));
    if (user === undefined) return [];
    const sessions = await this.options.store.listByUser(userId);
    return sessions.filter((session) => this.isValid({ user, session })).map((session) => this.toShown(session));
  }

  /**
   * Ends a session of the caller, or of a user whom he manages.
   * @throws Refusal `unknown-session`, also for one of somebody else
   */
  async endFor(caller: Principal, id: string, userId = caller.keyId): Promise<void> {
    const unknown = new Refusal('unknown-session', [], { id });
    if (userId !== caller.keyId) await this.assertManaged(caller, await this.options.users.find(userId), unknown);
    const hasEnded = await this.options.store.end(userId, id);
    this.forget();
    if (!hasEnded) throw unknown;
  }

  /** Asks the store again for every session. */
  forget(): void {
    this.recent.clear();
  }

  private async assertManaged(caller: Principal, user: StoredUser | undefined, unknown: Refusal): Promise<void> {
    const own = await this.options.managers.findRights(caller);
    if (user === undefined || !isWithin(user, own)) throw unknown;
  }

  private async find(hash: string): Promise<FoundSession | undefined> {
    const askedIn = this.recent.generation;
    const session = await this.options.store.findByHash(hash);
    const user = session === undefined ? undefined : await this.options.users.find(session.userId);
    if (session === undefined || user === undefined || !this.isValid({ user, session })) return undefined;
    const found = { user, session };
    this.recent.put(hash, found, askedIn);
    return found;
  }

  private isValid({ user, session }: FoundSession): boolean {
    const now = this.options.clock.now();
    const isOver = now >= this.idleUntil(session) || now >= Date.parse(session.expiresAt);
    return !isOver && user.disabledAt === null && user.generation === session.generation;
  }

  private async recordUse(found: FoundSession): Promise<void> {
    const now = this.options.clock.now();
    const { session } = found;
    if (now - Date.parse(session.usedAt) < Math.min(TOUCH_MS, this.options.times.idleMs / 10)) return;
    found.session = { ...session, usedAt: toInstant(now) };
    await this.options.store.touch(session.hash, found.session.usedAt);
  }

  private idleUntil({ usedAt, expiresAt }: StoredSession): number {
    return Math.min(Date.parse(usedAt) + this.options.times.idleMs, Date.parse(expiresAt));
  }

  private toSignedIn({ user, session }: FoundSession): SignedIn {
    const [beganAt, expiresAt] = [Date.parse(session.createdAt), Date.parse(session.expiresAt)];
    return { user, sessionId: session.id, beganAt, idleUntil: this.idleUntil(session), expiresAt };
  }

  private toShown(session: StoredSession): ShownSession {
    const { id, createdAt, usedAt, expiresAt, address, agent } = session;
    return { id, createdAt, usedAt, expiresAt, idleUntil: toInstant(this.idleUntil(session)), address, agent };
  }
}
