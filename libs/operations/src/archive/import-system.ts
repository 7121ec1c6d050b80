import { itemTopic, TOPICS } from '@duban/contracts';
import { emptyState, fold, SERVICES, type ItemEvent, type Service } from '@duban/domain';
import type { ItemWrite, RegisteredItem } from '@duban/ports';
import { topicsInUse } from '../topics-in-use';
import type { System, Tell } from '../system';
import type { ArchiveCounts, ItemRecord } from './format';
import { readArchive } from './read-archive';

/** Events written in one step, and of one item at a time: what waits in an item's outbox stays small. */
const STEP = 500;

export interface ArchiveImportOptions {
  /** Checks all of it, and the target, and writes nothing. */
  readonly dryRun?: boolean;
  readonly tell?: Tell;
}

export class TargetNotEmpty extends Error {
  readonly code = 'target-not-empty';
}

/**
 * Reads the archive twice: first all of it is checked, then it is written: to the stores, and over the bus, each event with the seq
 * and the instant it had. When it ends half way, the target is to be thrown away.
 * @param open begins the archive's lines anew
 * @throws UnreadableArchive · TargetNotEmpty: then nothing was written
 */
export async function importSystem(
  system: System,
  open: () => AsyncIterable<string>,
  { dryRun = false, tell }: ArchiveImportOptions = {},
): Promise<ArchiveCounts> {
  await assertEmpty(system);
  const counts = await checkArchive(open());
  if (dryRun) return counts;
  const writer = new ImportWriter(system);
  let done = 0;
  for await (const part of readArchive(open())) {
    if (part.kind === 'key') await system.keys.add(part.key);
    else if (part.kind === 'policy') await system.tracker.policies.adopt(part.policy);
    else if (part.kind === 'item') await writer.begin(part);
    else if (part.kind === 'event') {
      await writer.add(part.event);
      done += 1;
      if (done % STEP === 0) tell?.({ done, total: counts.events });
    }
  }
  await writer.flush();
  return counts;
}

/** Reads all of an archive and writes nothing. @throws UnreadableArchive */
export async function checkArchive(lines: AsyncIterable<string>): Promise<ArchiveCounts> {
  let counts: ArchiveCounts | undefined;
  for await (const part of readArchive(lines)) if (part.kind === 'end') counts = part.counts;
  if (counts === undefined) throw new Error('an archive that was read has an end');
  return counts;
}

/** Also of messages: what an earlier system has left on the bus would be read before the archive's events. */
async function assertEmpty({ registers, keys, tracker, bus, readingGroup, emptying }: System): Promise<void> {
  const found: string[] = [];
  for (const service of SERVICES) if ((await registers[service].scan('', 1)).length > 0) found.push(`items of ${service}`);
  if ((await keys.list()).length > 0) found.push('API keys');
  if ((await tracker.policies.adoptions()).length > 0) found.push('light policies');
  if (found.length === 0)
    found.push(...(await topicsInUse({ bus, topics: TOPICS, group: readingGroup })).map((name) => `messages in ${name}`));
  if (found.length === 0) return;
  throw new TargetNotEmpty(
    `The target has ${found.join(', ')} already: it is in use, or an import into it ended half way. To import, ${emptying}.`,
  );
}

/** Gathers the events of items to steps; each step is stored, published, and marked as published before the next. */
class ImportWriter {
  private before: RegisteredItem | undefined;
  private record: ItemRecord | undefined;
  private events: ItemEvent[] = [];
  private writes: ItemWrite[] = [];
  private gathered = 0;

  constructor(private readonly system: System) {}

  async begin(record: ItemRecord): Promise<void> {
    this.close();
    if (this.gathered >= STEP || this.record?.service !== record.service) await this.writeOut();
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
    this.gathered += events.length;
    this.before = item;
    this.events = [];
  }

  private async writeOut(): Promise<void> {
    const { writes } = this;
    const service = writes[0]?.item.service;
    if (service === undefined) return;
    this.writes = [];
    this.gathered = 0;
    await this.takeIds(service, writes);
    const outcomes = await this.system.registers[service].write(writes);
    const refused = outcomes.indexOf('conflict');
    if (refused >= 0)
      throw new TargetNotEmpty(
        `Somebody wrote ${writes[refused]?.item.id ?? ''} meanwhile, so that the target is of no use. To import, stop all programs on it; then ${this.system.emptying}.`,
      );
    await publishAll(this.system, service);
  }

  /** Before the items are written: an id that is taken for an item that is not there yet does no harm. */
  private async takeIds(service: Service, writes: readonly ItemWrite[]): Promise<void> {
    const added = writes.filter(({ expectedVersion }) => expectedVersion === 0).map(({ item }) => item.id);
    for (const [id, owner] of await this.system.ids.take(added, service))
      throw new TargetNotEmpty(
        `In the target ${owner} has the id ${id}, so that the archive's item of ${service} cannot be written. To import, stop all programs on it; then ${this.system.emptying}.`,
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
