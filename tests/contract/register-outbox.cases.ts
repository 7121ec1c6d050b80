import type { ItemEvent } from '@duban/domain';
import type { OutboxEntry, RegisterStore } from '@duban/ports';
import { definition, itemWrite, registered, reported } from '../support/items';

const L01 = '140406-2024-L01';
const first = registered(definition('L01'));
const second = reported(L01, 2, '2024-03-31', 20);
const third = reported(L01, 3, '2024-04-30', 30);

/** What a relay may rely on: events in the outbox, their order, and marking them as published. */
export function registerOutboxCases(store: () => RegisterStore): void {
  test('the outbox has each event once, in order, until it is marked; what is not marked comes again', async () => {
    await store().write([itemWrite([first])]);
    await store().write([itemWrite([first, second, third], 1)]);
    const entries = await store().unpublished(2);
    expect(entries.map(({ itemId, seq }) => [itemId, seq])).toEqual([
      [L01, 1],
      [L01, 2],
    ]);
    expect((await store().unpublished(2)).map(({ seq }) => seq)).toEqual([1, 2]);
    await store().markPublished(entries);
    await store().markPublished(entries);
    expect((await store().unpublished(10)).map(({ seq }) => seq)).toEqual([3]);
  });

  test('of two relays that overlap, the slower one does not undo the marks of the faster one', async () => {
    await store().write([itemWrite([first]), itemWrite([registered(definition('L02'))])]);
    await store().write([itemWrite([first, second], 1)]);
    const [all, slower, faster] = [await store().unpublished(10), await store().unpublished(1), await store().unpublished(2)];
    await store().markPublished(faster);
    await store().markPublished(slower);
    expect([all.length, slower, faster]).toEqual([3, all.slice(0, 1), all.slice(0, 2)]);
    expect(await store().unpublished(10)).toEqual(all.slice(2));
  });

  test('the outbox begins with the oldest event', async () => {
    const L02 = '140406-2024-L02';
    const other = registered(definition('L02'));
    await store().write([itemWrite([first]), itemWrite([other])]);
    await store().markPublished(await store().unpublished(10));
    await store().write([itemWrite([other, reported(L02, 2, '2024-03-31', 20)], 1)]);
    await store().write([itemWrite([first, reported(L01, 2, '2024-04-30', 20)], 1)]);
    expect((await store().unpublished(1)).map(({ itemId, seq }) => [itemId, seq])).toEqual([[L02, 2]]);
    expect((await store().unpublished(5)).map(({ itemId }) => itemId)).toEqual([L02, L01]);
  });

  test('an item with far more events than are asked for comes in full parts, and the other items behind it', async () => {
    const many = reportsBehind(first, 250);
    await store().write([itemWrite([first, ...many]), itemWrite([registered(definition('L02'))])]);
    const parts = await drain(store(), 100);
    expect(parts.map(({ length }) => length)).toEqual([100, 100, 52]);
    expect(listSeqs(L01, parts)).toEqual([first, ...many].map(({ seq }) => seq));
    expect(listSeqs('140406-2024-L02', parts)).toEqual([1]);
    expect((await store().events(L01)).map(({ seq }) => seq)).toEqual([first, ...many].map(({ seq }) => seq));
  });

  test('of many items as many events come as are asked for, those of each item in order and without a hole', async () => {
    const items = Array.from({ length: 30 }, (_, index) => registered(definition(`L${index}`)));
    await store().write(items.map((item) => itemWrite([item, ...reportsBehind(item, 4)])));
    const parts = await drain(store(), 40);
    expect(parts.map(({ length }) => length)).toEqual([40, 40, 40, 30]);
    for (const { itemId } of items) expect(listSeqs(itemId, parts)).toEqual([1, 2, 3, 4, 5]);
  });

  test('counts the events in the outbox, up to a limit', async () => {
    expect(await store().waiting(100)).toBe(0);
    await store().write([itemWrite([first, ...reportsBehind(first, 29)]), itemWrite([registered(definition('L02'))])]);
    expect([await store().waiting(100), await store().waiting(31), await store().waiting(30), await store().waiting(1)]).toEqual([
      31, 31, 30, 1,
    ]);
    await store().markPublished(await store().unpublished(10));
    expect(await store().waiting(100)).toBe(21);
    await drain(store(), 100);
    expect(await store().waiting(100)).toBe(0);
  });

  test('what is written while a batch is being published stays in the outbox', async () => {
    await store().write([itemWrite([first])]);
    const entries = await store().unpublished(10);
    await store().write([itemWrite([first, second], 1)]);
    await store().markPublished(entries);
    expect((await store().unpublished(10)).map(({ seq }) => seq)).toEqual([2]);
    expect(await store().events(L01)).toEqual([first, second]);
  });

  test('two relays and a writer at once: the events of each item are published in order, none is lost, none is left', async () => {
    const events = [first, ...Array.from({ length: 40 }, (_, index) => reported(L01, index + 2, '2024-03-31', index))];
    const published: number[][] = [[], []];
    let writing = true;
    const write = async (): Promise<void> => {
      for (let seq = 1; seq <= events.length; seq += 1) await store().write([itemWrite(events.slice(0, seq), seq - 1)]);
      writing = false;
    };
    const relay = async (own: number[], limit: number): Promise<void> => {
      for (;;) {
        const wasWriting = writing;
        const entries = await store().unpublished(limit);
        own.push(...entries.map(({ seq }) => seq));
        await store().markPublished(entries);
        if (entries.length === 0 && !wasWriting) return;
        if (entries.length === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    };
    await Promise.all([write(), ...published.map((own, index) => relay(own, index + 2))]);
    const seqs = events.map(({ seq }) => seq);
    expect([...new Set(published.flat())].sort((a, b) => a - b)).toEqual(seqs);
    for (const own of published) expect(own).toEqual([...own].sort((a, b) => a - b));
    expect(await store().unpublished(10)).toEqual([]);
    expect((await store().events(L01)).map(({ seq }) => seq)).toEqual(seqs);
  });

  test('calls its listener when something was written, not when all was a conflict', async () => {
    let notified = 0;
    store().onWritten(() => (notified += 1));
    await store().write([itemWrite([first])]);
    await store().write([itemWrite([first])]);
    expect(notified).toBe(1);
  });
}

/** Reports that follow an item's registration, from seq 2 on. */
function reportsBehind({ itemId }: ItemEvent, count: number): ItemEvent[] {
  return Array.from({ length: count }, (_, index) => reported(itemId, index + 2, '2024-03-31', index));
}

/** Empties the outbox as a relay does. @returns the entries of each step */
async function drain(store: RegisterStore, limit: number): Promise<OutboxEntry[][]> {
  const parts: OutboxEntry[][] = [];
  for (;;) {
    const entries = await store.unpublished(limit);
    if (entries.length === 0) return parts;
    parts.push([...entries]);
    await store.markPublished(entries);
  }
}

function listSeqs(id: string, parts: readonly (readonly OutboxEntry[])[]): number[] {
  return parts.flat().flatMap(({ itemId, seq }) => (itemId === id ? [seq] : []));
}
