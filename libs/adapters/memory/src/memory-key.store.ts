import { isUnlimitedAdmin } from '@duban/domain';
import type { KeyStore, Revocation, StoredKey } from '@duban/ports';
import { copy } from './copy';

export class MemoryKeyStore implements KeyStore {
  private readonly keys = new Map<string, StoredKey>();

  add(key: StoredKey): Promise<void> {
    if ([...this.keys.values()].some(({ hash }) => hash === key.hash))
      return Promise.reject(new Error(`There is a key with the hash of ${key.id} already; make a new secret.`));
    this.keys.set(key.id, copy(key));
    return Promise.resolve();
  }

  findByHash(hash: string): Promise<StoredKey | undefined> {
    return Promise.resolve(copy([...this.keys.values()].find((key) => key.hash === hash && key.revokedAt === null)));
  }

  list(): Promise<readonly StoredKey[]> {
    return Promise.resolve(
      copy([...this.keys.values()].sort((a, b) => (a.createdAt < b.createdAt ? -1 : Number(a.createdAt > b.createdAt)))),
    );
  }

  revoke(id: string, at: string): Promise<Revocation> {
    const key = this.keys.get(id);
    if (key === undefined || key.revokedAt !== null) return Promise.resolve('unknown');
    if (isUnlimitedAdmin(key) && !this.hasOtherAdmin(id)) return Promise.resolve('last-administrator');
    this.keys.set(id, { ...key, revokedAt: at });
    return Promise.resolve('revoked');
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private hasOtherAdmin(id: string): boolean {
    return [...this.keys.values()].some((key) => key.id !== id && key.revokedAt === null && isUnlimitedAdmin(key));
  }
}
