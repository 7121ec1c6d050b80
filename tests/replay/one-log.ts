import { encodeItemEvent, itemTopic, PARTITIONS } from '@duban/contracts';
import { SERVICES, type ItemEvent } from '@duban/domain';
import { readTopic } from '@duban/runtime';
import fc from 'fast-check';
import { join } from 'node:path';
import { loadSamples } from '../../apps/embedded/src/demo/run-demo';
import { stories } from '../../libs/domain/src/testing/arbitraries';
import { Chance } from '../support/chance';
import { startInMemory } from '../support/embedded-system';
import { MovableClock } from '../support/movable-clock';

/** A message of an item topic, as any bus takes it. */
export interface Logged {
  readonly topic: string;
  readonly key: string;
  readonly value: string;
}

const SAMPLES = join(__dirname, '../../samples/lucheng-2024');
const STORIES = 80;
const LAST_REPORT = '2024-11-30';

/**
 * One log for every engine: all that the sample district wrote in 2024 up to November, and stories of any measure, whose events arrive in any
 * order and some of them twice. Some keys hold a message that cannot be read, or not be judged under that key.
 */
export async function oneLog(seed: number): Promise<Logged[]> {
  const chance = new Chance(seed);
  const received = fc.sample(stories, { seed, numRuns: STORIES }).map(({ events }, index) => {
    const messages = events.map((event) => loggedAs(event, `R${index}`));
    return chance.shuffled([...messages, ...messages.filter(() => chance.below(4) === 0)]);
  });
  const keys = [
    ...(await district()),
    ...received.map((messages, index) => (index % 10 === 0 ? poisoned(messages, received[index + 1]!, chance) : messages)),
  ];
  return mixed(keys, chance);
}

/** Under a code of its own. */
function loggedAs(event: ItemEvent, code: string): Logged {
  const renamed = JSON.parse(
    JSON.stringify(event).replaceAll('140406-2024-L01', `140406-2024-${code}`).replace('"code":"L01"', `"code":"${code}"`),
  ) as ItemEvent;
  return { topic: itemTopic(event.service), key: renamed.itemId, value: encodeItemEvent(renamed) };
}

/** With one message more that nobody can read, or that is another item's. */
function poisoned(messages: readonly Logged[], others: readonly Logged[], chance: Chance): Logged[] {
  const { topic, key } = messages[0]!;
  const bad = { topic, key, value: chance.below(2) === 0 ? '{"specversion":"1.0"' : others[0]!.value };
  return messages.toSpliced(chance.below(messages.length + 1), 0, bad);
}

/** Keys are mixed, the messages of each keep their order. */
function mixed(keys: readonly (readonly Logged[])[], chance: Chance): Logged[] {
  const turns = chance.shuffled(keys.flatMap((messages, key) => messages.map(() => key)));
  const next = keys.map(() => 0);
  return turns.map((key) => keys[key]![next[key]!++]!);
}

/** What the services of the embedded program put on the bus for the sample district, key by key. */
async function district(): Promise<Logged[][]> {
  const clock = new MovableClock('2024-01-01');
  const { app, bus, stop } = await startInMemory(clock);
  try {
    await loadSamples(SAMPLES, app, clock, LAST_REPORT);
    const read: Logged[] = [];
    for (const service of SERVICES) {
      const topic = itemTopic(service);
      await readTopic({ bus, topic, partitions: PARTITIONS, group: 'reader of the log' }, ({ messages }) => {
        read.push(...messages.map(({ key, value }) => ({ topic, key, value })));
        return Promise.resolve();
      });
    }
    return [...Map.groupBy(read, ({ key }) => key).values()];
  } finally {
    await stop();
  }
}
