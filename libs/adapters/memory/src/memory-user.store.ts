import { managesAll, type StoredUser, type UserStore, type UserWrite } from '@duban/ports';
import { copy } from './copy';

export class MemoryUserStore implements UserStore {
  private readonly users = new Map<string, StoredUser>();

  write(user: StoredUser): Promise<UserWrite> {
    return Promise.resolve(this.decide(user));
  }

  find(id: string): Promise<StoredUser | undefined> {
    return Promise.resolve(copy(this.users.get(id)));
  }

  findByName(nameKey: string): Promise<StoredUser | undefined> {
    return Promise.resolve(copy([...this.users.values()].find((user) => user.nameKey === nameKey)));
  }

  list(): Promise<readonly StoredUser[]> {
    const order = ({ createdAt, id }: StoredUser): string => `${createdAt} ${id}`;
    return Promise.resolve(copy([...this.users.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1))));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private decide(user: StoredUser): UserWrite {
    const stored = this.users.get(user.id);
    if ((stored?.version ?? 0) !== user.version - 1) return 'conflict';
    const others = [...this.users.values()].filter(({ id }) => id !== user.id);
    if (others.some(({ nameKey }) => nameKey === user.nameKey)) return 'name-taken';
    if (stored !== undefined && managesAll(stored) && ![user, ...others].some(managesAll)) return 'last-administrator';
    this.users.set(user.id, copy(user));
    return 'written';
  }
}
