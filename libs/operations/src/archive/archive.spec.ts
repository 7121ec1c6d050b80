import { decodeItemEvent, encodeItemEvent, itemTopic, PARTITIONS } from '@duban/contracts';
import { DEFAULT_POLICY, emptyState, fold, type ItemEvent } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import { readTopic } from '@duban/runtime';
import { createHash } from 'node:crypto';
import { definition, registered, reported } from '../../../../tests/support/items';
import { memorySystem } from '../memory-system.fixture';
import type { System } from '../system';
import { exportSystem } from './export-system';
import { importSystem } from './import-system';

const CLOCK = { now: () => Date.parse('2024-07-02T00:00:00Z') };
const A = '140406-2024-A';
/** More events than are written in one step. */
const MANY = 1_203;

function makeItem(events: readonly ItemEvent[], idempotency: RegisteredItem['idempotency'] = {}): RegisteredItem {
  const { itemId: id, service } = events[0]!;
  return { id, service, version: events.length, state: fold(emptyState(id, service), events), fingerprint: `of ${id}`, idempotency };
}

async function filled(): Promise<System> {
  const system = await memorySystem();
  const long = [registered(definition('A')), ...Array.from({ length: MANY - 1 }, (_, at) => reported(A, at + 2, '2024-03-31', at))];
  const keys = { second: { seq: 700, fingerprint: 'y' }, first: { seq: 2, fingerprint: 'x' } };
  const write = (events: readonly ItemEvent[], idempotency?: RegisteredItem['idempotency']) => ({
    item: makeItem(events, idempotency),
    expectedVersion: 0,
    events,
  });
  const short = registered(definition('B', { name: '行\u2028分隔 "引号"' }));
  await system.registers.livelihood.write([write([short]), write(long, keys)]);
  await system.registers.targets.write([write([{ ...registered(definition('T')), service: 'targets' }])]);
  const key = {
    id: 'k',
    hash: 'h',
    name: 'n',
    role: 'admin',
    regions: [],
    departments: [],
    createdAt: '2024-01-01T00:00:00.000Z',
  } as const;
  await system.keys.add({ ...key, revokedAt: '2024-02-01T00:00:00.000Z' });
  await system.tracker.policies.adopt({
    scope: { region: '14' },
    validFrom: '2024-01-01',
    recordedAt: '2024-01-01T00:00:00.000Z',
    policy: DEFAULT_POLICY,
  });
  return system;
}

async function joinText(system: System): Promise<string> {
  let text = '';
  for await (const piece of exportSystem(system, { clock: CLOCK })) text += piece;
  return text;
}

async function* splitLines(text: string): AsyncIterable<string> {
  yield* text.split('\n').slice(0, -1);
  return Promise.resolve();
}

const eventLine = (event: ItemEvent): string => `{"kind":"event","event":${encodeItemEvent(event)}}`;

/** The archive with other lines, and counts and hash as they then should be. */
function resealed(text: string, change: (records: string[]) => string[], counts: Record<string, number> = {}): string {
  const [header, ...rest] = text.split('\n').slice(0, -1);
  const end = JSON.parse(rest.pop()!) as { counts: object };
  const records = change(rest).map((line) => `${line}\n`);
  const sha256 = createHash('sha256').update(records.join('')).digest('hex');
  return [`${header!}\n`, ...records, `${JSON.stringify({ ...end, counts: { ...end.counts, ...counts }, sha256 })}\n`].join('');
}

describe('an archive', () => {
  let source: System;
  let target: System;
  let text: string;
  const take = (of: string, dryRun = false) => importSystem(target, () => splitLines(of), { dryRun });

  beforeEach(async () => {
    [source, target] = [await filled(), await memorySystem()];
    text = await joinText(source);
  });
  afterEach(async () => {
    await source.bus.close();
    await target.bus.close();
  });

  it('makes the same system again, which makes the same archive', async () => {
    expect(await take(text)).toEqual({ keys: 1, policies: 1, items: 3, events: MANY + 2 });
    expect(await joinText(target)).toBe(text);
    expect(await target.registers.livelihood.load(A)).toEqual(await source.registers.livelihood.load(A));
    expect(await target.keys.findByHash('h')).toBeUndefined();
  });

  it('brings each id to its service', async () => {
    await take(text);
    const [b, t] = ['140406-2024-B', '140406-2024-T'];
    expect(await target.ids.findOwners([A, b, t])).toEqual(
      new Map(Object.entries({ [A]: 'livelihood', [b]: 'livelihood', [t]: 'targets' })),
    );
  });

  it('is not written over ids that another service of the target has taken meanwhile', async () => {
    await target.ids.take([A], 'projects');
    await expect(take(text)).rejects.toThrow(
      `In the target projects has the id ${A}, so that the archive's item of livelihood cannot be written. To import, stop all programs on it; then forget it.`,
    );
    expect(await target.registers.livelihood.scan('', 1)).toEqual([]);
  });

  it('brings every event to the bus once, in the order of its item', async () => {
    await take(text);
    const seqs = new Map<string, number[]>();
    for (const topic of [itemTopic('livelihood'), itemTopic('targets')]) {
      await readTopic({ bus: target.bus, topic, partitions: PARTITIONS, group: 'test' }, async ({ messages }) => {
        for (const { key, value } of messages) seqs.set(key, [...(seqs.get(key) ?? []), decodeItemEvent(value).seq]);
      });
    }
    expect([...seqs.keys()].sort()).toEqual([A, '140406-2024-B', '140406-2024-T']);
    expect(seqs.get(A)).toEqual(Array.from({ length: MANY }, (_, at) => at + 1));
    expect(await target.registers.livelihood.unpublished(1)).toEqual([]);
  });

  it('is only checked by a dry run', async () => {
    expect(await take(text, true)).toMatchObject({ items: 3 });
    expect(await target.registers.livelihood.scan('', 1)).toEqual([]);
    expect(await target.keys.list()).toEqual([]);
  });

  it.each<[string, (text: string) => string, string]>([
    ['no archive', () => 'a,b\n', 'line 1 is no JSON object: this is no Duban archive'],
    ['another JSON', () => '{}\n', 'line 1 is no header of a Duban archive'],
    ['a newer one', (all) => all.replace('"version":1', '"version":2'), 'The archive has version 2; this program reads versions up to 1'],
    ['one cut off', (all) => all.slice(0, all.lastIndexOf('\n', all.length - 2) + 1), 'has no end'],
    ['one cut off within a line', (all) => `${all.slice(0, 2_000)}\n`, 'is no JSON object'],
    [
      'a changed byte',
      (all) => all.replace('"value":77,', '"value":78,').replace('"value":77}', '"value":78}'),
      'was changed: its SHA-256',
    ],
    ['a lost record', (all) => resealed(all, (lines) => lines.slice(1)), 'counts 1 keys, found 0'],
    ['a lost event', (all) => resealed(all, (lines) => lines.filter((_, at) => at !== 5)), `${A}#4, expected livelihood ${A}#3`],
    [
      'a lost last event',
      (all) => resealed(all, (lines) => lines.filter((line) => !line.includes(`A#${MANY}"`)), { events: MANY + 1 }),
      `comes before event ${MANY} of ${A}`,
    ],
    ['an event of nobody', (all) => resealed(all, (lines) => lines.slice(3)), 'line 2 has an event without its item'],
    [
      'an unknown kind',
      (all) => resealed(all, (lines) => ['{"kind":"alert"}', ...lines]),
      'line 2 has the kind "alert", which this program does not know',
    ],
    [
      'an unreadable event',
      (all) => resealed(all, (lines) => lines.map((line) => line.replace('duban.item.registered.v1', 'duban.item.x.v1'))),
      'has an event that cannot be read: type duban.item.x.v1 is not known',
    ],
    [
      'an item that was never registered',
      (all) =>
        resealed(all, (lines) =>
          lines.map((line) => (line.includes(`${A}#1"`) ? eventLine({ ...reported(A, 1, '2024-03-31', 1) }) : line)),
        ),
      `has duban.progress.reported.v1 as the first event of ${A}, expected duban.item.registered.v1`,
    ],
    [
      'one that gives an id to two services',
      (all) =>
        resealed(all, (lines) =>
          lines.map((line) => (line.includes('"targets"') ? line.replaceAll('140406-2024-T', '140406-2024-B') : line)),
        ),
      'has the item 140406-2024-B of targets, which is an item of livelihood above: an id belongs to one service. Run verify on the system that it comes from',
    ],
    [
      'one with an item twice',
      (all) => resealed(all, (lines) => [...lines, ...lines.slice(-2)], { items: 4, events: MANY + 3 }),
      'has the item 140406-2024-T of targets, which is an item of targets above',
    ],
    ['two archives', (all) => all + all, 'stands behind the end'],
  ])('is refused when it is %s, and nothing is written', async (_, change, sentence) => {
    await expect(take(change(text))).rejects.toThrow(sentence);
    expect(await target.registers.livelihood.scan('', 1)).toEqual([]);
    expect(await target.keys.list()).toEqual([]);
    expect(await target.tracker.policies.adoptions()).toEqual([]);
    expect(await target.ids.findOwners([A, '140406-2024-B', '140406-2024-T'])).toEqual(new Map());
  });

  it('is not taken into a system that has something', async () => {
    await expect(importSystem(source, () => splitLines(text))).rejects.toThrow(
      'The target has items of livelihood, items of targets, API keys, light policies already: it is in use, or an import into it ended half way. To import, forget it.',
    );
  });
});
