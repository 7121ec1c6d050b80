import { PROGRESS_REPORTED, type ItemEvent } from '@duban/domain';
import type { Message } from '@duban/ports';
import { KafkaBus } from '@duban/kafka';
import { makeNarrative } from './narrative';
import { benchItemId, monthlyReport, registration, text } from '../plan';

const CHUNK = 2_000;
const REPORTS_A_MONTH = 4;

/** The number of items, and the number of reports of each after its registration. */
export interface LogSize {
  readonly items: number;
  readonly reportsEach: number;
}

export function countEvents({ items, reportsEach }: LogSize): number {
  return items * (1 + reportsEach);
}

export function connectBus(brokers: readonly string[]): Promise<KafkaBus> {
  const log = (level: string, message: string): void => {
    if (level === 'error') console.error(message);
  };
  return KafkaBus.connect({ brokers, clientId: 'bench', log });
}

/** Fills a new topic: the registrations of all items, then the first reports of all items, then the second ones, and so on. */
export async function writeLog(
  bus: KafkaBus,
  topic: string,
  partitions: number,
  size: LogSize,
  onProgress: (events: number) => void,
): Promise<void> {
  await bus.ensureTopics([{ name: topic, partitions, cleanup: 'keep' }]);
  const total = countEvents(size);
  for (let first = 0; first < total; first += CHUNK) {
    const count = Math.min(CHUNK, total - first);
    await bus.publish(
      topic,
      Array.from({ length: count }, (_, index) => message(first + index, size.items)),
    );
    onProgress(first + count);
  }
}

/** Each item of the log with its events in order. */
export function* makeItems({ items, reportsEach }: LogSize): Iterable<{ readonly id: string; readonly events: readonly ItemEvent[] }> {
  for (let item = 0; item < items; item += 1) {
    yield { id: benchItemId(item), events: Array.from({ length: 1 + reportsEach }, (_, round) => makeEvent(item, round)) };
  }
}

function message(at: number, items: number): Message {
  const event = makeEvent(at % items, Math.floor(at / items));
  return { key: event.itemId, value: text(event) };
}

function makeEvent(item: number, round: number): ItemEvent {
  return round === 0 ? registration(item) : report(item, round - 1);
}

/** Four reports a month, so that many reports fit into the two years of the plan. */
function report(item: number, round: number): ItemEvent {
  const event = monthlyReport(item, Math.floor(round / REPORTS_A_MONTH));
  if (event.type !== PROGRESS_REPORTED) throw new Error(`expected a report, not ${event.type}`);
  const day = String(7 * (1 + (round % REPORTS_A_MONTH))).padStart(2, '0');
  const data = { ...event.data, asOf: `${event.data.asOf.slice(0, 8)}${day}`, narrative: makeNarrative(item, round) };
  return { ...event, seq: round + 2, data };
}
