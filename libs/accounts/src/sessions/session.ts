import type { StoredSession, StoredUser } from '@duban/ports';

/** How long sessions last, in milliseconds. */
export interface SessionTimes {
  /** Without use. */
  readonly idleMs: number;
  /** However much it is used. */
  readonly longestMs: number;
}

/** Who calls: his IP address, and what his browser calls itself. */
export interface Caller {
  readonly address: string;
  readonly agent: string;
}

/** A session that is valid, and whose it is. */
export interface SignedIn {
  readonly user: StoredUser;
  readonly sessionId: string;
  /** In milliseconds since 1970: the beginning, the end without further use, and the end in any case. */
  readonly beganAt: number;
  readonly idleUntil: number;
  readonly expiresAt: number;
}

export interface NewSession {
  /** What the browser has. It is stored nowhere. */
  readonly token: string;
  readonly signedIn: SignedIn;
}

/** A session as its user sees it. */
export interface ShownSession extends Pick<StoredSession, 'id' | 'createdAt' | 'usedAt' | 'expiresAt' | 'address' | 'agent'> {
  readonly idleUntil: string;
}
