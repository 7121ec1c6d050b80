import { itemTopic } from '@duban/contracts';
import { SERVICES } from '@duban/domain';
import { DamagedReadSide, type OnProgress } from '@duban/operations';
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
  summary: 'builds a new read side from the log, compares it with the events, and replaces the one in use',
  help: `The read side in use is compared with the events of the services and its differences are printed. Then a new read side is folded from
the log, up to the position that the one in use has read, and compared in the same way. It replaces the one in use only when it has no
difference.

On a data folder the program must not be running, because files are swapped. The replaced read side stays there as tracker-1.db,
tracker-2.db … until you remove it. On Kafka and MongoDB all services may run: restart the trackers after the swap, one after another;
until then they use the replaced read side, which stays in the database until the next rebuild.

  --dry-run   builds and compares a new read side, then removes it`,
  options: { 'dry-run': { type: 'boolean' } },
  words: 0,
  run: (context, { values }) => withSystem(context, (system) => rebuild(context, system, values['dry-run'] === true)),
};

async function rebuild(context: CommandContext, system: OpenSystem, dryRun: boolean): Promise<number> {
  const { say } = context;
  say(`In use: ${await describeInUse(context, system)}`);
  const rebuilding = await system.beginRebuild();
  await fill(rebuilding.stores, system, context);
  const rebuilt = await verify(context, system, await rebuilding.filled(), 'compare');
  say(`Rebuilt: ${formatSummary(rebuilt)}`);
  if (rebuilt.differences > 0 || dryRun) {
    await rebuilding.discard();
    say(
      rebuilt.differences > 0
        ? 'Nothing was swapped: the rebuilt read side differs from the events of the services.'
        : 'Nothing was swapped: a dry run.',
    );
    return rebuilt.differences > 0 ? 1 : 0;
  }
  say(`Swapped. ${await rebuilding.swap()}`);
  return 0;
}

/** The read side in use may be what is broken; then it is replaced all the same. */
async function describeInUse(context: CommandContext, system: OpenSystem): Promise<string> {
  try {
    return formatSummary(await verify(context, system, system.tracker, 'compare'));
  } catch (error) {
    if (!(error instanceof DamagedReadSide)) throw error;
    return `cannot be compared, because it cannot be read (${String(error.cause)})`;
  }
}

/**
 * Folds the log with the tracker's projector up to the positions of the read side in use. The tracker has already published the statuses
 * and the dead letters of these messages, so that nothing is published here. Later messages are left to the tracker.
 */
async function fill(
  { projection: store, policies: policyStore }: TrackerStores,
  { tracker, bus, readingGroup }: OpenSystem,
  { clock, settings, progress, say }: CommandContext,
): Promise<void> {
  const positions = new Map((await tracker.projection.partitionStates()).map((state) => [formatPartitionKey(state), state.position]));
  const policies = new PolicyBook(policyStore);
  await policies.load();
  const publishNothing = (): Promise<void> => Promise.resolve();
  const projector = new Projector({
    store,
    policies,
    clock,
    zone: settings.zone,
    publish: publishNothing,
    publishDeadLetter: publishNothing,
    onNotEvaluated: ({ message }) => say(message),
  });
  const onProgress = addUp(progress.of('rebuild'));
  for (const service of SERVICES) {
    const name = itemTopic(service);
    const topic = { name, partitions: (await bus.partitionCounts([name])).get(name) ?? 0 };
    for (const partition of listPartitions(topic)) await projector.assigned({ ...partition, earliest: 0, end: 0, committed: undefined });
    const upTo = (partition: PartitionRef): number => positions.get(formatPartitionKey(partition)) ?? 0;
    const options = { bus, topic: name, group: readingGroup, upTo, ...BATCH_LIMITS };
    await readTopic(options, async (batch) => {
      await projector.consume(batch);
      onProgress(batch.messages.length);
    });
    for (const partition of listPartitions(topic)) await projector.revoked(partition);
  }
}

function addUp(onProgress: OnProgress): (more: number) => void {
  let done = 0;
  return (more) => onProgress({ done: (done += more) });
}
