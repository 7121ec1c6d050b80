import { itemTopic, PARTITIONS } from '@duban/contracts';
import { SERVICES } from '@duban/domain';
import type { Tell } from '@duban/operations';
import { partitionsOf, type TrackerStore } from '@duban/ports';
import { readTopic } from '@duban/runtime';
import { BATCH_LIMITS } from '../../../tracker/src/connect-tracker';
import { PolicyBook } from '../../../tracker/src/projection/policy-book';
import { Projector } from '../../../tracker/src/projection/projector';
import type { Command, Context } from '../command';
import { withSystem, type OpenSystem } from '../open-system';
import { summaryOf, verify } from './verify';

export const rebuildCommand: Command = {
  name: 'rebuild',
  usage: '[--dry-run]',
  summary: 'builds the read side anew from the log beside the one in use, compares both, and swaps it in',
  help: `The program must not be running: the swap is a change of files. First the read side in use is compared with the events and its
differences are told; then a new one is folded from the log and compared likewise; only when it has no difference, it takes the other's
place. The replaced one stays in the data folder as tracker-1.db, tracker-2.db … until you remove it.

  --dry-run   builds and compares, swaps nothing and leaves nothing behind`,
  options: { 'dry-run': { type: 'boolean' } },
  words: 0,
  run: (context, { values }) => withSystem(context.settings, (system) => rebuild(context, system, values['dry-run'] === true)),
};

async function rebuild(context: Context, system: OpenSystem, dryRun: boolean): Promise<number> {
  const { say } = context;
  say(`In use: ${summaryOf(await verify(context, system, system.tracker, 'compare'))}`);
  const beside = system.rebuildTracker();
  await fill(beside.store, system, context);
  const rebuilt = await verify(context, system, beside.store, 'compare');
  say(`Rebuilt: ${summaryOf(rebuilt)}`);
  if (rebuilt.differences > 0 || dryRun) {
    await beside.discard();
    say(rebuilt.differences > 0 ? 'Nothing was swapped: the log and the services do not agree.' : 'Nothing was swapped: a dry run.');
    return rebuilt.differences > 0 ? 1 : 0;
  }
  say(`Swapped. The replaced read side is kept as ${await beside.swap()} in ${context.settings.dataFolder}.`);
  return 0;
}

/** All of the log through the tracker's own projector: nothing is announced, and nothing parked a second time. */
async function fill(
  store: TrackerStore,
  { tracker, bus, readingGroup }: OpenSystem,
  { clock, settings, progress }: Context,
): Promise<void> {
  for (const adoption of await tracker.policies()) await store.adoptPolicy(adoption);
  const policies = new PolicyBook(store);
  await policies.load();
  const silent = (): Promise<void> => Promise.resolve();
  const projector = new Projector({ store, policies, clock, zone: settings.zone, publish: silent, park: silent });
  const tell = counting(progress.of('rebuild'));
  for (const service of SERVICES) {
    const topic = itemTopic(service);
    for (const partition of partitionsOf({ name: topic, partitions: PARTITIONS })) {
      await projector.assigned({ ...partition, earliest: 0, end: 0, committed: undefined });
    }
    const options = { bus, topic, partitions: PARTITIONS, group: readingGroup, ...BATCH_LIMITS };
    await readTopic(options, async (batch) => {
      await projector.consume(batch);
      tell(batch.messages.length);
    });
    for (const partition of partitionsOf({ name: topic, partitions: PARTITIONS })) await projector.revoked(partition);
  }
}

function counting(tell: Tell): (more: number) => void {
  let done = 0;
  return (more) => tell({ done: (done += more) });
}
