import { PROGRESS_REPORTED, type ItemEvent } from '@duban/domain';
import type { Message } from '@duban/ports';
import { KafkaBus } from '@duban/kafka';
import { monthlyReport, registration, text } from './plan';

const CHUNK = 2_000;
const REPORTS_A_MONTH = 4;

export interface LogSize {
  readonly items: number;
  readonly reportsEach: number;
}

export function eventsOf({ items, reportsEach }: LogSize): number {
  return items * (1 + reportsEach);
}

export function connectBus(brokers: readonly string[]): Promise<KafkaBus> {
  const log = (level: string, message: string): void => {
    if (level === 'error') console.error(message);
  };
  return KafkaBus.connect({ brokers, clientId: 'bench', log });
}

/** A topic with every item's registration and then its reports, round after round. At most `limit` events. */
export async function writeLog(bus: KafkaBus, topic: string, partitions: number, size: LogSize, limit = Infinity): Promise<number> {
  await bus.ensureTopics([{ name: topic, partitions, cleanup: 'keep' }]);
  const total = Math.min(eventsOf(size), limit);
  for (let first = 0; first < total; first += CHUNK) {
    const count = Math.min(CHUNK, total - first);
    await bus.publish(
      topic,
      Array.from({ length: count }, (_, index) => message(first + index, size.items)),
    );
  }
  return total;
}

function message(at: number, items: number): Message {
  const [item, round] = [at % items, Math.floor(at / items)];
  const event = round === 0 ? registration(item) : report(item, round - 1);
  return { key: event.itemId, value: text(event) };
}

/** Four a month, so that many reports stay within the plan's two years. */
function report(item: number, round: number): ItemEvent {
  const event = monthlyReport(item, Math.floor(round / REPORTS_A_MONTH));
  if (event.type !== PROGRESS_REPORTED) throw new Error(`expected a report, not ${event.type}`);
  const day = String(7 * (1 + (round % REPORTS_A_MONTH))).padStart(2, '0');
  return { ...event, seq: round + 2, data: { ...event.data, asOf: `${event.data.asOf.slice(0, 8)}${day}` } };
}
