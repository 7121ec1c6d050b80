import { may, Refusal, type Principal, type Rights } from '@duban/domain';
import type { KeyStore, UserStore } from '@duban/ports';

/** Whoever manages keys or users is looked up in the stores, so that a key or user who lost a right anywhere manages nothing with it. */
export class Managers {
  constructor(
    private readonly keys: KeyStore,
    private readonly users: UserStore,
  ) {}

  /**
   * The rights of the caller as the stores have them now, not as they were cached.
   * @throws Refusal `forbidden` when he may not manage · `unauthenticated` when he is revoked, disabled or unknown
   */
  async findRights(caller: Principal): Promise<Rights> {
    const own = (await this.findUser(caller.keyId)) ?? (await this.findKey(caller.keyId));
    if (own === undefined) throw new Refusal('unauthenticated');
    const { role, regions, departments } = own;
    if (!may({ ...caller, role, regions, departments }, 'manage')) throw new Refusal('forbidden', [], { action: 'manage' });
    return own;
  }

  private async findUser(id: string): Promise<Rights | undefined> {
    const user = await this.users.find(id);
    return user?.disabledAt === null ? user : undefined;
  }

  private async findKey(id: string): Promise<Rights | undefined> {
    return (await this.keys.list()).find((key) => key.id === id && key.revokedAt === null);
  }
}
