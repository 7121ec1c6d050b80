import { itemTopic } from '@duban/contracts';
import { emptyState, fold, type ItemEvent, type Service } from '@duban/domain';
import type { ItemWrite, RegisteredItem } from '@duban/ports';
import type { System } from '../system';
import type { ItemRecord } from './format';
import { TargetNotEmpty } from './target-not-empty';
import { STEP } from './write-steps';

/** Writes items and events in steps. Each step is stored, published and marked as published before the next one. */
export class ImportWriter {
  private before: RegisteredItem | undefined;
  private record: ItemRecord | undefined;
  private events: ItemEvent[] = [];
  private writes: ItemWrite[] = [];
  private pendingEvents = 0;

  constructor(private readonly system: System) {}

  async begin(record: ItemRecord): Promise<void> {
    this.close();
    if (this.pendingEvents >= STEP || this.record?.service !== record.service) await this.writeOut();
    const { id, service, fingerprint } = record;
    this.record = record;
    this.before = { id, service, version: 0, state: emptyState(id, service), fingerprint, idempotency: {} };
  }

  async add(event: ItemEvent): Promise<void> {
    this.events.push(event);
    if (this.events.length >= STEP) await this.flush();
  }

  async flush(): Promise<void> {
    this.close();
    await this.writeOut();
  }

  private close(): void {
    if (this.before === undefined || this.record === undefined || this.events.length === 0) return;
    const { before, record, events } = this;
    const version = before.version + events.length;
    const idempotency = Object.fromEntries(
      record.idempotency.filter(([, seq]) => seq <= version).map(([key, seq, fingerprint]) => [key, { seq, fingerprint }]),
    );
    const item = { ...before, version, state: fold(before.state, events), idempotency };
    this.writes.push({ item, expectedVersion: before.version, events });
    this.pendingEvents += events.length;
    this.before = item;
    this.events = [];
  }

  private async writeOut(): Promise<void> {
    const { writes } = this;
    const service = writes[0]?.item.service;
    if (service === undefined) return;
    this.writes = [];
    this.pendingEvents = 0;
    await this.takeIds(service, writes);
    const outcomes = await this.system.registers[service].write(writes);
    const refused = outcomes.indexOf('conflict');
    if (refused >= 0)
      throw new TargetNotEmpty(
        `Another program wrote the item ${writes[refused]?.item.id ?? ''} into the target during the import, so that the import is incomplete. ` +
          `To import, stop all programs on the target; then ${this.system.emptying}.`,
      );
    await publishAll(this.system, service);
  }

  /** Takes the ids before the items are written, because an id without an item does no harm and an item without an id does. */
  private async takeIds(service: Service, writes: readonly ItemWrite[]): Promise<void> {
    const added = writes.filter(({ expectedVersion }) => expectedVersion === 0).map(({ item }) => item.id);
    for (const [id, owner] of await this.system.ids.take(added, service))
      throw new TargetNotEmpty(
        `The id ${id} belongs to an item of ${owner} in the target, so that the archive's item of ${service} cannot be written. ` +
          `To import, stop all programs on the target; then ${this.system.emptying}.`,
      );
  }
}

async function publishAll({ registers, bus }: System, service: Service): Promise<void> {
  for (;;) {
    const entries = await registers[service].unpublished(STEP);
    if (entries.length === 0) return;
    await bus.publish(
      itemTopic(service),
      entries.map(({ itemId, value }) => ({ key: itemId, value })),
    );
    await registers[service].markPublished(entries);
  }
}
