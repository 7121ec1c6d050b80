import type { FailedAttempts, SessionStore, StoredSession, WriteOutcome } from '@duban/ports';
import { copy } from './copy';

export class MemorySessionStore implements SessionStore {
  private readonly sessions = new Map<string, StoredSession>();
  private readonly failed = new Map<string, FailedAttempts>();

  add(session: StoredSession): Promise<void> {
    if (this.sessions.has(session.hash)) return Promise.reject(new Error(`There is a session with the hash of ${session.id} already.`));
    this.sessions.set(session.hash, copy(session));
    return Promise.resolve();
  }

  findByHash(hash: string): Promise<StoredSession | undefined> {
    return Promise.resolve(copy(this.sessions.get(hash)));
  }

  touch(hash: string, usedAt: string): Promise<void> {
    const session = this.sessions.get(hash);
    if (session !== undefined && session.usedAt < usedAt) this.sessions.set(hash, { ...session, usedAt });
    return Promise.resolve();
  }

  listByUser(userId: string): Promise<readonly StoredSession[]> {
    const order = ({ createdAt, id }: StoredSession): string => `${createdAt} ${id}`;
    const own = [...this.sessions.values()].filter((session) => session.userId === userId);
    return Promise.resolve(copy(own.sort((a, b) => (order(a) < order(b) ? -1 : 1))));
  }

  end(userId: string, id: string): Promise<boolean> {
    return Promise.resolve(this.remove((session) => session.userId === userId && session.id === id));
  }

  endAll(userId: string): Promise<void> {
    this.remove((session) => session.userId === userId);
    return Promise.resolve();
  }

  attempts(subject: string): Promise<FailedAttempts | undefined> {
    return Promise.resolve(copy(this.failed.get(subject)));
  }

  writeAttempts(attempts: FailedAttempts): Promise<WriteOutcome> {
    if ((this.failed.get(attempts.subject)?.version ?? 0) !== attempts.version - 1) return Promise.resolve('conflict');
    this.failed.set(attempts.subject, copy(attempts));
    return Promise.resolve('written');
  }

  clean({ expiredUpTo, attemptsUpTo }: { readonly expiredUpTo: string; readonly attemptsUpTo: string }): Promise<void> {
    this.remove(({ expiresAt }) => expiresAt <= expiredUpTo);
    for (const { subject, at } of [...this.failed.values()]) if (at <= attemptsUpTo) this.failed.delete(subject);
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private remove(ends: (session: StoredSession) => boolean): boolean {
    const ending = [...this.sessions.values()].filter(ends);
    for (const { hash } of ending) this.sessions.delete(hash);
    return ending.length > 0;
  }
}
