import type { Service } from '@duban/domain';
import type { ItemIds } from '@duban/ports';

export class MemoryItemIds implements ItemIds {
  private readonly owners = new Map<string, Service>();

  findOwners(ids: readonly string[]): Promise<ReadonlyMap<string, Service>> {
    const found = ids.flatMap((id) => {
      const owner = this.owners.get(id);
      return owner === undefined ? [] : [[id, owner] as const];
    });
    return Promise.resolve(new Map(found));
  }

  async take(ids: readonly string[], service: Service): Promise<ReadonlyMap<string, Service>> {
    for (const id of ids) if (!this.owners.has(id)) this.owners.set(id, service);
    return new Map([...(await this.findOwners(ids))].filter(([, owner]) => owner !== service));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
