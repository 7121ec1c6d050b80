import { addDays } from '@duban/domain';
import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../support/chance';
import type { TestProgram } from '../support/program';
import { register, send, type SentReport } from './reporting';

const DAYS = 182;
const PAUSE_MS = 40;
const RETRY_AFTER_MS = 50;

/** A report that was answered by 2xx, and the seq in that answer. */
export interface Acknowledged extends SentReport {
  readonly seq: number;
}

/** Registers the items of four departments. @returns their ids */
export async function registerItems(program: TestProgram, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const department = { code: `D${number % 4}`, name: `第${number % 4}局` };
    const code = `L${String(number).padStart(2, '0')}`;
    ids.push(await register(program, { code, department, weight: 1 + (number % 3), goal: 1_000 + 400 * number }));
  }
  return ids;
}

/** Clients that send one report at a time, each with the same Idempotency-Key until it is acknowledged. */
export class Departments {
  readonly acknowledged: Acknowledged[] = [];
  /** The number of requests without an answer, and of those answered by 503. */
  unanswered = 0;
  unavailable = 0;
  /** All other answers, each with what the service logged; there must be none. */
  readonly faults: string[] = [];
  private value = 0;

  constructor(
    private readonly itemIds: readonly string[],
    private readonly chance: Chance,
    private readonly service: () => Promise<TestProgram>,
  ) {}

  /** Reports until `isOver`. Resolves when every report is acknowledged. */
  async report(clients: number, isOver: () => boolean): Promise<void> {
    const client = async (): Promise<void> => {
      while (!isOver()) {
        await this.acknowledge(this.next());
        await pause(PAUSE_MS);
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
  }

  private next(): SentReport {
    this.value += 1;
    const itemId = this.itemIds[this.chance.below(this.itemIds.length)]!;
    return { itemId, asOf: addDays('2024-01-01', this.chance.below(DAYS)), value: this.value };
  }

  private async acknowledge(report: SentReport): Promise<void> {
    for (;;) {
      const seq = await this.sendOnce(report);
      if (seq !== undefined) return void this.acknowledged.push({ ...report, seq });
      await pause(RETRY_AFTER_MS);
    }
  }

  /** Sends one request. @returns the seq of the report, undefined without a 2xx */
  private async sendOnce(report: SentReport): Promise<number | undefined> {
    try {
      const service = await this.service();
      const answer = await send(service, report);
      const text = await answer.text();
      if (answer.ok) return (JSON.parse(text) as { seq: number }).seq;
      if (answer.status === 503) this.unavailable += 1;
      else this.faults.push(`${answer.status} ${text}\n${service.readLog()}`);
    } catch {
      this.unanswered += 1; // The service was killed before, during or after writing the report.
    }
    return undefined;
  }
}
