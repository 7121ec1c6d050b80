import { itemTopic, PARTITIONS } from '@duban/contracts';
import { SERVICES } from '@duban/domain';
import type { Tell } from '@duban/operations';
import { formatPartitionKey, listPartitions, type PartitionRef, type TrackerStores } from '@duban/ports';
import { readTopic } from '@duban/runtime';
import { BATCH_LIMITS, PolicyBook, Projector } from '@duban/tracker';
import type { CliCommand, CommandContext } from '../command';
import type { OpenSystem } from '../open-system';
import { withSystem } from '../with-system';
import { formatSummary, verify } from './verify';

export const rebuildCommand: CliCommand = {
  name: 'rebuild',
  usage: '[--dry-run]',
  summary: 'builds the read side anew from the log beside the one in use, compares both, and swaps it in',
  help: `First the read side in use is compared with the events and its differences are told; then a new one is folded from the log, as far as the
one in use has read it, and compared likewise; only when it has no difference, it takes the other's place.

On a data folder the program must not be running: the swap is a change of files. The replaced read side stays there as tracker-1.db,
tracker-2.db … until you remove it. On Kafka and MongoDB everything may run: restart the trackers after the swap, one after another; each goes on
with the read side before until then. The replaced one stays in the database until the next rebuild.

  --dry-run   builds and compares, swaps nothing and leaves nothing behind`,
  options: { 'dry-run': { type: 'boolean' } },
  words: 0,
  run: (context, { values }) => withSystem(context, (system) => rebuild(context, system, values['dry-run'] === true)),
};

async function rebuild(context: CommandContext, system: OpenSystem, dryRun: boolean): Promise<number> {
  const { say } = context;
  say(`In use: ${formatSummary(await verify(context, system, system.tracker, 'compare'))}`);
  const rebuilding = await system.beginRebuild();
  await fill(rebuilding.stores, system, context);
  const rebuilt = await verify(context, system, await rebuilding.filled(), 'compare');
  say(`Rebuilt: ${formatSummary(rebuilt)}`);
  if (rebuilt.differences > 0 || dryRun) {
    await rebuilding.discard();
    say(rebuilt.differences > 0 ? 'Nothing was swapped: the log and the services do not agree.' : 'Nothing was swapped: a dry run.');
    return rebuilt.differences > 0 ? 1 : 0;
  }
  say(`Swapped. ${await rebuilding.swap()}`);
  return 0;
}

/**
 * The log through the tracker's own projector, as far as the read side in use has come: that much was announced, and parked where it could not
 * be read, so that neither is done here. What lies behind is left to the tracker, which does both.
 */
async function fill(
  { projection: store, policies: policyStore }: TrackerStores,
  { tracker, bus, readingGroup }: OpenSystem,
  { clock, settings, progress }: CommandContext,
): Promise<void> {
  const startOffset = new Map((await tracker.projection.partitionStates()).map((state) => [formatPartitionKey(state), state.position]));
  const policies = new PolicyBook(policyStore);
  await policies.load();
  const silent = (): Promise<void> => Promise.resolve();
  const projector = new Projector({ store, policies, clock, zone: settings.zone, publish: silent, publishDeadLetter: silent });
  const tell = counting(progress.of('rebuild'));
  for (const service of SERVICES) {
    const topic = { name: itemTopic(service), partitions: PARTITIONS };
    for (const partition of listPartitions(topic)) await projector.assigned({ ...partition, earliest: 0, end: 0, committed: undefined });
    const upTo = (partition: PartitionRef): number => startOffset.get(formatPartitionKey(partition)) ?? 0;
    const options = { bus, topic: topic.name, partitions: PARTITIONS, group: readingGroup, upTo, ...BATCH_LIMITS };
    await readTopic(options, async (batch) => {
      await projector.consume(batch);
      tell(batch.messages.length);
    });
    for (const partition of listPartitions(topic)) await projector.revoked(partition);
  }
}

function counting(tell: Tell): (more: number) => void {
  let done = 0;
  return (more) => tell({ done: (done += more) });
}
