import type { Service } from '@duban/domain';
import { eventually } from './eventually';
import { itemId, itemPath, toData } from './plan';
import type { TestSystem } from './system';
import { openWays, type Way, type WayReceipt } from './ways';

/** Of an item that has begun on 1 January and has no date of joining, by the end of August. */
export const MISSING = { code: 'reports-missing', params: { start: '2024-01-01', missing: 7 } };
export const [MARCH, JUNE, JULY, AUGUST] = ['2024-03-31', '2024-06-30', '2024-07-31', '2024-08-31'] as const;
export const makeCounting = (goal: number) => ({ type: 'cumulative', unit: '个', baseline: 0, goal, direction: 'at-least' }) as const;

/** Tells a story on every way, and reads what the tracker makes of it. */
export class WayStories {
  private readonly accepted: [WayReceipt, notes: readonly unknown[]][] = [];

  private constructor(
    private readonly system: TestSystem,
    private readonly ways: readonly Way[],
  ) {}

  static async open(system: TestSystem): Promise<WayStories> {
    return new WayStories(system, await openWays(system));
  }

  /** @param story gets the way, and what makes the code of an item of a number there */
  async onEveryWay(story: (way: Way, code: (number: string) => string) => Promise<void>): Promise<void> {
    for (const way of this.ways) await story(way, (number) => `${way.letter}${number}`);
  }

  /** Fails when it was refused, or other notes come with it. */
  async accept(answer: Promise<WayReceipt>, notes: readonly unknown[] = []): Promise<void> {
    const receipt = await answer;
    if (receipt.faults.length > 0) throw new Error(`refused: ${receipt.faults.join(' ')}`);
    await eventually(() => assertSame(receipt.notes, notes));
    this.accepted.push([receipt, notes]);
  }

  /** The notes on all that was accepted, as they are by now, beside those that were expected. */
  compareNotes(): readonly { readonly notes: readonly unknown[]; readonly expected: readonly unknown[] }[] {
    return this.accepted.map(([{ notes }, expected]) => ({ notes, expected }));
  }

  /** Waits until the tracker has all events of the item. */
  settle(service: Service, code: string): Promise<void> {
    return eventually(async () => {
      const { version } = (await this.system.call('GET', itemPath(service, code))).body;
      assertSame((await this.system.call('GET', `/api/tracker/items/${itemId(code)}`)).body['lastSeq'], version);
    });
  }

  async read(code: string, query: { on?: string; basis?: 'verified' } = {}) {
    return toData(await this.system.client.GET('/api/tracker/items/{id}', { params: { path: { id: itemId(code) }, query } }));
  }

  /** Date and total of every report in force. */
  async readSeries(code: string): Promise<unknown> {
    const { actual } = toData(await this.system.client.GET('/api/tracker/items/{id}/history', { params: { path: { id: itemId(code) } } }));
    return actual.map(({ asOf, value, completion }) => [asOf, value ?? completion]);
  }
}

function assertSame(actual: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${a} instead of ${b}`);
}
