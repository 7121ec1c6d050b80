import { encodeItemEvent, itemTopic } from '@duban/contracts';
import { SERVICES, type ItemEvent } from '@duban/domain';
import { readTopic } from '@duban/runtime';
import fc from 'fast-check';
import { join } from 'node:path';
import { loadSamples } from '../../apps/embedded/src/demo/run-demo';
import { PLAN_DATE } from '../../apps/embedded/src/demo/samples';
import { stories } from '../../libs/domain/src/testing/arbitraries';
import { Chance } from '../support/chance';
import { startInMemory } from '../support/embedded-system';
import { MovableClock } from '../support/movable-clock';

/** A message of an item topic, for any bus. */
export interface LogMessage {
  readonly topic: string;
  readonly key: string;
  readonly value: string;
}

const doNothing = (): Promise<void> => Promise.resolve();
const SAMPLES = join(__dirname, '../../samples/lucheng-2024');
const STORIES = 80;
const LAST_REPORT = '2024-11-30';

/**
 * One log for every engine: all events of the sample district in 2024 up to November, and stories of all measures, whose events are in any
 * order and some of them twice. Some keys have a message that does not decode, or an event of another item.
 */
export async function oneLog(seed: number): Promise<LogMessage[]> {
  const chance = new Chance(seed);
  const storyMessages = fc.sample(stories, { seed, numRuns: STORIES }).map(({ events }, index) => {
    const messages = events.map((event) => toLogMessage(event, `R${index}`));
    return chance.shuffled([...messages, ...messages.filter(() => chance.below(4) === 0)]);
  });
  const keys = [
    ...(await readDistrict()),
    ...storyMessages.map((messages, index) =>
      index % 10 === 0 ? withInvalidMessage(messages, storyMessages[index + 1]!, chance) : messages,
    ),
  ];
  return interleave(keys, chance);
}

/** Encodes the event with another code of its item. */
function toLogMessage(event: ItemEvent, code: string): LogMessage {
  const renamed = JSON.parse(
    JSON.stringify(event).replaceAll('140406-2024-L01', `140406-2024-${code}`).replace('"code":"L01"', `"code":"${code}"`),
  ) as ItemEvent;
  return { topic: itemTopic(event.service), key: renamed.itemId, value: encodeItemEvent(renamed) };
}

/** Inserts a message that does not decode, or an event of another item. */
function withInvalidMessage(messages: readonly LogMessage[], others: readonly LogMessage[], chance: Chance): LogMessage[] {
  const { topic, key } = messages[0]!;
  const bad = { topic, key, value: chance.below(2) === 0 ? '{"specversion":"1.0"' : others[0]!.value };
  return messages.toSpliced(chance.below(messages.length + 1), 0, bad);
}

/** Interleaves the keys in random order; the messages of each key keep their order. */
function interleave(keys: readonly (readonly LogMessage[])[], chance: Chance): LogMessage[] {
  const order = chance.shuffled(keys.flatMap((messages, key) => messages.map(() => key)));
  const next = keys.map(() => 0);
  return order.map((key) => keys[key]![next[key]!++]!);
}

/** Reads what the embedded program publishes for the sample district, by key. */
async function readDistrict(): Promise<LogMessage[][]> {
  const clock = new MovableClock('2024-01-01');
  const { app, bus, stop } = await startInMemory(clock);
  try {
    await loadSamples(SAMPLES, app, clock, { from: PLAN_DATE, today: LAST_REPORT, beginDay: doNothing, settle: doNothing });
    const read: LogMessage[] = [];
    for (const service of SERVICES) {
      const topic = itemTopic(service);
      await readTopic({ bus, topic, group: 'reader of the log' }, ({ messages }) => {
        read.push(...messages.map(({ key, value }) => ({ topic, key, value })));
        return Promise.resolve();
      });
    }
    return [...Map.groupBy(read, ({ key }) => key).values()];
  } finally {
    await stop();
  }
}
