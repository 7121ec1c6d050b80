import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { eventually } from '../support/eventually';
import { duban } from '../support/duban';
import { startSystem } from '../support/embedded-system';
import { L05, readAnswers, TODAY } from '../support/sample-district';
import { ADMIN_KEY } from '../support/system';
import { scratchFolder, type ScratchFolder } from '../support/scratch-folder';

/** Written by version 0.1.0: a data folder with a blocked item, an archive of it, and what that version answered. */
const FIXTURE = join(__dirname, '../fixtures/0.1.0');
const text = (name: string): string => readFileSync(join(FIXTURE, name), 'utf8');
const ANSWERS = JSON.parse(text('answers.json')) as unknown[];
/**
 * What the rules of today answer. They differ where a rule has changed since (docs/domain.md): 时序进度 is counted in months, a target
 * whose reference is missing counts as unjudged, and on the basis `verified` the reason `not-verified` is given.
 */
const ANSWERS_NOW = JSON.parse(text('answers-now.json')) as unknown[];
const ADDED = new Set([
  'notes',
  'unjudged',
  'acceptedEvenThough',
  'suspendedSince',
  'withdrawn',
  'reportingCycle',
  'lastReported',
  'nextReport',
  'total',
]);
const CHANGED = new Set(['completion', 'planned', 'deviation']);

/** Answers without what was added, without what a changed rule has changed, and without the reason that was added. */
const withoutChanged = (answers: unknown[]): unknown =>
  JSON.parse(
    JSON.stringify(answers, (name, value: unknown) => {
      const isIdOfAdoption = name === 'id' && String(value).includes('~');
      if (ADDED.has(name) || CHANGED.has(name) || isIdOfAdoption) return undefined;
      return name === 'reasons' ? (value as string[]).filter((reason) => reason !== 'not-verified') : value;
    }),
  );

function unpack(folder: string): string {
  mkdirSync(folder);
  const packed = join(FIXTURE, 'data');
  for (const name of readdirSync(packed))
    writeFileSync(join(folder, name.replace(/\.gz$/, '')), gunzipSync(readFileSync(join(packed, name))));
  return folder;
}

async function answersOn(folder: string): Promise<unknown[]> {
  const system = await startSystem(TODAY, folder);
  try {
    return await readAnswers(system);
  } finally {
    await system.stop();
  }
}

describe('what version 0.1.0 has written', () => {
  let scratch: ScratchFolder;
  let folder: string;
  const run = (on: string, ...args: string[]) => duban({ DUBAN_DATA_DIR: on, DUBAN_NOW: TODAY }, ...args);

  beforeEach(() => {
    scratch = scratchFolder();
    folder = unpack(join(scratch.path, 'data'));
  });
  afterEach(() => scratch.remove());

  it('a data folder: it gives the same answers, but where a rule has changed', async () => {
    expect(await answersOn(folder)).toEqual(ANSWERS_NOW);
    expect(withoutChanged(ANSWERS_NOW)).toEqual(withoutChanged(ANSWERS));
  });

  it('a data folder: its items are searched, sorted and counted like those of today', async () => {
    const system = await startSystem(TODAY, folder);
    const listCodes = async (query: string): Promise<readonly string[]> => {
      const { body } = await system.call('GET', `/api/tracker/items?region=140406&year=2024&${query}`);
      return (body['items'] as { code: string }[]).map(({ code }) => code);
    };
    const queries = ['q=sxl06', 'sort=-name', 'reports=due&sort=reportDue'];
    const expected = [['L06'], ['T02', 'T01', 'L06', 'L05'], ['L05', 'L06', 'T01', 'T02']];
    await eventually(async () => expect(await Promise.all(queries.map(listCodes))).toEqual(expected)).finally(() => system.stop());
  });

  it('a data folder: its departments are one registry, which a second start leaves as it is', async () => {
    const readRegistry = async (): Promise<unknown> => {
      const system = await startSystem(TODAY, folder);
      const { body } = await system.call('GET', '/api/tracker/departments?region=14');
      await system.stop();
      return body['items'];
    };
    const first = (await readRegistry()) as { code: string; name: string }[];
    expect(first.map(({ code, name }) => `${code} ${name}`)).toContain('WJW 卫生健康和体育局');
    expect(await readRegistry()).toEqual(first);
  });

  it('a data folder: its read side is what its events say, and is rebuilt to the same answers', async () => {
    expect(await run(folder, 'verify')).toEqual({
      code: 0,
      out: expect.stringMatching(/^5 items with 15 events: no difference; .*an earlier version made the evaluations.*1 items/),
      err: '',
    });
    expect((await run(folder, 'rebuild')).code).toBe(0);
    expect(await answersOn(folder)).toEqual(ANSWERS_NOW);
  });

  it('dead letters: they are listed, and the item is processed again after their release', async () => {
    expect((await run(folder, 'dead-letters', 'list')).out).toBe(text('dead-letters.txt'));
    expect((await run(folder, 'dead-letters', 'release', L05, '--drop', '误发')).out).toContain('Released 1 of 2 messages');
    const system = await startSystem(TODAY, folder);
    await system.settled();
    await system.advanceTo(TODAY);
    const { body } = await system.call('GET', `/api/tracker/items/${L05}`);
    expect(body).toMatchObject({ lastSeq: 6, value: 450 });
    await system.stop();
    expect((await run(folder, 'dead-letters', 'list')).out).toBe('Nothing is parked.\n');
  });

  it('an archive: its events give what the folder would give, were nothing blocked', async () => {
    const other = join(scratch.path, 'other');
    expect(await run(other, 'import', '--from', join(FIXTURE, 'archive.jsonl'))).toMatchObject({ code: 0, err: '' });
    const system = await startSystem(TODAY, other);
    await system.advanceTo(TODAY);
    await run(folder, 'dead-letters', 'release', L05, '--drop', '误发');
    const before = await startSystem(TODAY, folder);
    await before.advanceTo(TODAY);
    const path = '/api/tracker/items?region=140406&year=2024&sort=deviation';
    await Promise.all([system.settled(), before.settled()]);
    await eventuallySame(
      async () => (await system.call('GET', path)).body,
      async () => (await before.call('GET', path)).body,
    );
    await Promise.all([system.stop(), before.stop()]);
    const archive = join(scratch.path, 'again.jsonl');
    await run(other, 'export', '--to', archive);
    expect(listRecords(readFileSync(archive, 'utf8'))).toEqual(listRecords(text('archive.jsonl')));
  });

  it('statuses: a reader of the stream from the beginning gets the same data', async () => {
    const published = listData(text('stream.txt'));
    expect(published.length).toBeGreaterThan(10);
    const system = await startSystem(TODAY, folder);
    const stream = await fetch(`${system.url}/api/tracker/stream?region=140406`, {
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'last-event-id': '0.0.0.0' },
      signal: AbortSignal.timeout(10_000),
    });
    let received = '';
    for await (const piece of stream.body ?? []) {
      received += Buffer.from(piece as Uint8Array).toString();
      if (published.every((data) => received.includes(data))) break;
    }
    await system.stop();
    for (const data of published) expect(received).toContain(data);
  });
});

/** The records that archives of that version had: departments were not among them. */
function listRecords(archive: string): string[] {
  return archive.split('\n').filter((line) => /^\{"kind":"(key|policy|item|event)"/.test(line));
}

/** The data of all statuses; an event's id says how far all partitions were read, which differs from run to run. */
function listData(stream: string): string[] {
  return stream.split('\n').filter((line) => line.startsWith('data: {"itemId"'));
}

async function eventuallySame(one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const [a, b] = [JSON.stringify(await one()), JSON.stringify(await other())];
    if (a === b || Date.now() > deadline) {
      expect(JSON.parse(a)).toEqual(JSON.parse(b));
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
