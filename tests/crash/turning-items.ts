import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../support/chance';
import { itemBody, itemId } from '../support/plan';
import type { TestProgram } from '../support/program';

const ITEMS = '/api/livelihood/items';
const DEPARTMENTS = 8;
const PAUSE_MS = 250;
/** Planned for the end of April are 400 of 1200: 10 is red, 300 yellow, 600 green. */
export const VALUES = { red: 10, yellow: 300, green: 600 } as const;
export type TurnedLight = keyof typeof VALUES;

interface TurnedItem {
  readonly id: string;
  /** Of the last report. */
  seq: number;
  light: TurnedLight;
}

/** Items whose lights are turned all the time, by reports and by corrections of these. */
export class TurningItems {
  changes = 0;

  private constructor(
    private readonly writer: TestProgram,
    private readonly chance: Chance,
    readonly items: readonly TurnedItem[],
  ) {}

  static async register(writer: TestProgram, count: number, chance: Chance): Promise<TurningItems> {
    const items: TurnedItem[] = [];
    for (let number = 1; number <= count; number += 1) {
      const code = `L${String(number).padStart(2, '0')}`;
      const department = { code: `D${number % DEPARTMENTS}`, name: `第${number % DEPARTMENTS}局` };
      await write(writer, ITEMS, itemBody(code, { start: '2024-04-01', due: '2024-06-30', department }));
      const seq = await write(writer, `${ITEMS}/${itemId(code)}/reports`, { asOf: '2024-04-30', value: VALUES.green });
      items.push({ id: itemId(code), seq, light: 'green' });
    }
    return new TurningItems(writer, chance, items);
  }

  async turn(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await this.turnOne();
      await pause(PAUSE_MS);
    }
  }

  private async turnOne(): Promise<void> {
    const item = this.items[this.chance.below(this.items.length)]!;
    const others = (Object.keys(VALUES) as TurnedLight[]).filter((light) => light !== item.light);
    const light = others[this.chance.below(others.length)]!;
    const path = `${ITEMS}/${item.id}/reports`;
    const value = VALUES[light];
    if (this.chance.below(3) === 0) await write(this.writer, `${path}/${item.seq}/corrections`, { value, reason: '核对后更正' });
    else item.seq = await write(this.writer, path, { asOf: '2024-04-30', value });
    item.light = light;
    this.changes += 1;
  }
}

/** @returns the seq of what was written */
async function write(writer: TestProgram, path: string, body: object): Promise<number> {
  const answer = await writer.post(path, body);
  const text = await answer.text();
  if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${text}`);
  return (JSON.parse(text) as { seq: number }).seq;
}
