import type { WriteOutcome } from '@duban/ports';
import { drain, listEntries, listSeqs, seqsTo, type OutboxSubject } from './outbox-subject';

/** What a relay may rely on: events in the outbox, their order, and marking them as published. */
export function outboxCases(subject: () => OutboxSubject): void {
  const store = (): OutboxSubject['store'] => subject().store;
  const write = (id: string, from: number, to: number, on?: string): Promise<readonly WriteOutcome[]> =>
    subject().write([{ id, from, to, ...(on !== undefined && { on }) }]);
  const ids = (): OutboxSubject['ids'] => subject().ids;

  test('the outbox has each event once, in order, until it is marked; what is not marked comes again', async () => {
    const [a] = ids();
    await write(a, 1, 1);
    await write(a, 2, 3);
    const entries = await store().unpublished(2);
    expect(listEntries(entries)).toEqual([
      [a, 1],
      [a, 2],
    ]);
    expect((await store().unpublished(2)).map(({ seq }) => seq)).toEqual([1, 2]);
    await store().markPublished(entries);
    await store().markPublished(entries);
    expect((await store().unpublished(10)).map(({ seq }) => seq)).toEqual([3]);
  });

  test('of two relays that overlap, the slower one does not undo the marks of the faster one', async () => {
    const [a, b] = ids();
    await subject().write([a, b].map((id) => ({ id, from: 1, to: 1 })));
    await write(a, 2, 2);
    const [all, slower, faster] = [await store().unpublished(10), await store().unpublished(1), await store().unpublished(2)];
    await store().markPublished(faster);
    await store().markPublished(slower);
    expect([all.length, slower, faster]).toEqual([3, all.slice(0, 1), all.slice(0, 2)]);
    expect(await store().unpublished(10)).toEqual(all.slice(2));
  });

  test('the outbox begins with the oldest event', async () => {
    const [a, b] = ids();
    await subject().write([a, b].map((id) => ({ id, from: 1, to: 1 })));
    await store().markPublished(await store().unpublished(10));
    await write(b, 2, 2, '2024-03-31');
    await write(a, 2, 2, '2024-04-30');
    expect(listEntries(await store().unpublished(1))).toEqual([[b, 2]]);
    expect(listEntries(await store().unpublished(5))).toEqual([
      [b, 2],
      [a, 2],
    ]);
  });

  test('one with far more events than are asked for comes in full parts, and the others behind it', async () => {
    const [a, b] = ids();
    await subject().write([
      { id: a, from: 1, to: 251 },
      { id: b, from: 1, to: 1 },
    ]);
    const parts = await drain(store(), 100);
    expect(parts.map(({ length }) => length)).toEqual([100, 100, 52]);
    expect(listSeqs(a, parts)).toEqual(seqsTo(251));
    expect(listSeqs(b, parts)).toEqual([1]);
    expect(await subject().seqs(a)).toEqual(seqsTo(251));
  });

  test('of many as many events come as are asked for, those of each in order and without a hole', async () => {
    const many = Array.from({ length: 30 }, (_, index) => `${ids()[0]}${index}`);
    await subject().write(many.map((id) => ({ id, from: 1, to: 5 })));
    const parts = await drain(store(), 40);
    expect(parts.map(({ length }) => length)).toEqual([40, 40, 40, 30]);
    for (const id of many) expect(listSeqs(id, parts)).toEqual([1, 2, 3, 4, 5]);
  });

  test('counts the events in the outbox, up to a limit', async () => {
    const [a, b] = ids();
    expect(await store().waiting(100)).toBe(0);
    await subject().write([
      { id: a, from: 1, to: 30 },
      { id: b, from: 1, to: 1 },
    ]);
    expect([await store().waiting(100), await store().waiting(31), await store().waiting(30), await store().waiting(1)]).toEqual([
      31, 31, 30, 1,
    ]);
    await store().markPublished(await store().unpublished(10));
    expect(await store().waiting(100)).toBe(21);
    await drain(store(), 100);
    expect(await store().waiting(100)).toBe(0);
  });

  test('what is written while a batch is being published stays in the outbox', async () => {
    const [a] = ids();
    await write(a, 1, 1);
    const entries = await store().unpublished(10);
    await write(a, 2, 2);
    await store().markPublished(entries);
    expect((await store().unpublished(10)).map(({ seq }) => seq)).toEqual([2]);
    expect(await subject().seqs(a)).toEqual([1, 2]);
  });

  test('two relays and a writer at once: the events of each are published in order, none is lost, none is left', async () => {
    const [a] = ids();
    const published: number[][] = [[], []];
    let writing = true;
    const writeAll = async (): Promise<void> => {
      for (const seq of seqsTo(41)) await write(a, seq, seq);
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
    await Promise.all([writeAll(), ...published.map((own, index) => relay(own, index + 2))]);
    expect([...new Set(published.flat())].sort((one, other) => one - other)).toEqual(seqsTo(41));
    for (const own of published) expect(own).toEqual([...own].sort((one, other) => one - other));
    expect(await store().unpublished(10)).toEqual([]);
    expect(await subject().seqs(a)).toEqual(seqsTo(41));
  });

  test('calls its listener when something was written, not when all was a conflict', async () => {
    const [a] = ids();
    let notified = 0;
    store().onWritten(() => (notified += 1));
    expect(await write(a, 1, 1)).toEqual(['written']);
    expect(await write(a, 1, 1)).toEqual(['conflict']);
    expect(notified).toBe(1);
  });
}
