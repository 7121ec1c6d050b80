import {
  describeNotUtf8,
  MAX_MESSAGE_BYTES,
  REGISTER_SUBMISSION,
  REPORT_SUBMISSION,
  SUBMISSION_NOTED,
  SUBMISSION_TOPIC,
} from '@duban/contracts';
import { MemoryKeyStore, MemoryRegisterStore } from '@duban/memory';
import { StoreUnavailable, type ItemWrite, type MessageBatch, type WriteOutcome } from '@duban/ports';
import { RegisterItem } from '@duban/register';
import { memoryAccounts } from '../../../accounts/src/testing/memory-accounts';
import { validateInput } from '@duban/validation';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../../tests/support/compose';
import { SubmissionHandler } from './submission-handler';
import { openMemoryRegistrar } from '../../../register/src/testing/memory-registrar';

/** A store that can be down, or busy with faster writers. */
class ShakyStore extends MemoryRegisterStore {
  state: 'up' | 'down' | 'contended' = 'up';

  override async write(writes: readonly ItemWrite[]): Promise<readonly WriteOutcome[]> {
    if (this.state === 'down') throw new StoreUnavailable('the engine does not answer', 'unreachable');
    return this.state === 'contended' ? writes.map(() => 'conflict' as const) : super.write(writes);
  }
}
/** A key store that can be down. */
class ShakyKeys extends MemoryKeyStore {
  isDown = false;

  override findByHash(hash: string): ReturnType<MemoryKeyStore['findByHash']> {
    return this.isDown ? Promise.reject(new Error('no server')) : super.findByHash(hash);
  }
}

const ITEM = '140406-2024-L05';
const OTHER = '140406-2024-L06';
const clock = { now: () => Date.parse('2024-07-10T02:00:00Z') };
const context = { heartbeat: () => Promise.resolve() };

let store: ShakyStore;
let keyStore: ShakyKeys;
let published: { id: string; subject: string }[];
/** Size of the largest message published, key included. */
let largestBytes: number;
let handler: SubmissionHandler;
let authorization: string;

beforeEach(async () => {
  store = new ShakyStore();
  keyStore = new ShakyKeys();
  published = [];
  largestBytes = 0;
  const keys = memoryAccounts(clock, { keys: keyStore, cacheMs: 0 }).keys;
  authorization = `Bearer ${(await keys.create({ name: 'office', role: 'admin' })).secret}`;
  const { registrar } = openMemoryRegistrar({ service: 'livelihood' }, clock, { store });
  const publish = async (_: string, messages: readonly { readonly key: string; readonly value: string }[]): Promise<void> => {
    largestBytes = Math.max(largestBytes, ...messages.map(({ key, value }) => Buffer.byteLength(key + value)));
    published.push(...messages.map(({ value }) => JSON.parse(value) as { id: string; subject: string }));
  };
  handler = new SubmissionHandler({ registrar, keys, clock, publish });
  const admin = { keyId: 'a', name: 'a', role: 'admin', regions: [], departments: [] } as const;
  for (const code of ['L05', 'L06']) await registrar.register(admin, validateInput(RegisterItem, item(code)));
});

function item(code: string): object {
  return {
    region: '140406',
    year: 2024,
    code,
    name: '普惠托育托位',
    area: '民生',
    department: { code: 'WJW', name: '卫健体局' },
    measure: { type: 'cumulative', unit: '个', baseline: 0, goal: 1200, direction: 'at-least' },
    start: '2024-01-01',
    due: '2024-12-31',
  };
}

/** A report for each `[item, value]`; a value that is no number is refused. */
function makeBatch(...reports: [subject: string, value: unknown][]): MessageBatch {
  const messages = reports.map(([subject, value], offset) => {
    const data = { asOf: '2024-06-30', value };
    const event = {
      specversion: '1.0',
      id: `s${offset}`,
      source: '/office',
      type: REPORT_SUBMISSION,
      service: 'livelihood',
      subject,
      data,
    };
    return { key: subject, value: JSON.stringify(event), headers: { authorization }, offset, publishedAt: 0 };
  });
  return { topic: SUBMISSION_TOPIC, partition: 2, messages, end: messages.length };
}

const versions = async (): Promise<unknown[]> => [(await store.load(ITEM))?.version, (await store.load(OTHER))?.version];

describe('in an outage nothing is refused', () => {
  const batch = (): MessageBatch => makeBatch([ITEM, 1], [OTHER, 1], [ITEM, 2]);

  it.each([
    ['of the store', () => (store.state = 'down'), 'does not answer'],
    ['by too many writers', () => (store.state = 'contended'), 'busy'],
    ['of the keys', () => (keyStore.isDown = true), 'no server'],
  ])('%s: the batch is rejected, and recorded once the outage is over', async (_, strike, complaint) => {
    strike();
    await expect(handler.take(batch(), context)).rejects.toThrow(complaint);
    expect(await versions()).toEqual([1, 1]);
    store.state = 'up';
    keyStore.isDown = false;
    await handler.take(batch(), context);
    expect(await versions()).toEqual([3, 2]);
    expect(published).toEqual([]);
  });
});

it('a redelivered batch changes nothing, and its rejections are the same messages', async () => {
  const batch = makeBatch([ITEM, 1], [ITEM, 'much'], [ITEM, 2]);
  await handler.take(batch, context);
  await handler.take(batch, context);
  expect(await versions()).toEqual([3, 1]);
  const refusal = { id: 'duban.submissions.v1/2@1', subject: ITEM, data: { problem: { en: { errors: [{ field: 'value' }] } } } };
  expect(published).toMatchObject([refusal, refusal]);
});

describe('what REST would say of a submission that is accepted', () => {
  const register = (code: string, changes: object): MessageBatch => {
    const { messages, ...rest } = makeBatch([`140406-2024-${code}`, 1]);
    const changed = { type: REGISTER_SUBMISSION, data: { ...item(code), ...changes } };
    return { ...rest, messages: messages.map((each) => ({ ...each, value: JSON.stringify({ ...JSON.parse(each.value), ...changed }) })) };
  };

  it('is published when there is something to say: reports that are missing, flags of a report', async () => {
    await handler.take(register('L07', {}), context);
    await handler.take(makeBatch([OTHER, 12_001]), context);
    expect(published).toMatchObject([
      {
        id: 'duban.submissions.v1/2@0',
        type: SUBMISSION_NOTED,
        source: '/duban/livelihood',
        subject: '140406-2024-L07',
        data: {
          submission: { id: 's0', source: '/office', type: REGISTER_SUBMISSION },
          answer: {
            'zh-CN': { itemId: '140406-2024-L07', seq: 1, flags: [], notes: [{ code: 'reports-missing', params: { missing: 6 } }] },
            en: { notes: [{ field: 'joined', message: expect.stringContaining('6 reports count as missing') }] },
          },
        },
      },
      { subject: OTHER, data: { answer: { en: { itemId: OTHER, seq: 2, flags: ['implausible-value'], notes: [] } } } },
    ]);
    expect(published[0]).toMatchObject({ data: { answer: { 'zh-CN': { notes: [{ message: expect.stringContaining('6') }] } } } });
  });

  it('is published again under the same id when the submission is delivered again', async () => {
    await handler.take(register('L07', {}), context);
    await handler.take(register('L07', {}), context);
    expect(published).toHaveLength(2);
    expect(published[1]).toEqual(published[0]);
  });

  it('is not published when there is nothing to say', async () => {
    await handler.take(register('L07', { joined: '2024-07-01' }), context);
    await handler.take(makeBatch([OTHER, 600]), context);
    expect(published).toEqual([]);
  });
});

it('submissions with one key are handled in their order', async () => {
  await handler.take(makeBatch(...Array.from({ length: 20 }, (_, at): [string, number] => [ITEM, at])), context);
  const events = await store.events(ITEM, 2);
  expect(events.map(({ data }) => ('value' in data ? data.value : undefined))).toEqual(Array.from({ length: 20 }, (_, at) => at));
});

it('a submission to another service is ignored', async () => {
  const { messages, ...rest } = makeBatch([ITEM, 'much']);
  const elsewhere = messages.map((message) => ({ ...message, value: message.value.replace('"livelihood"', '"targets"') }));
  await handler.take({ ...rest, messages: elsewhere }, context);
  expect(published).toEqual([]);
});

describe('a rejection fits its topic, even if the submission fills its own', () => {
  const CONTROLS = '\u0001'.repeat(600_000);
  const unknown = (names: readonly string[]): object => Object.fromEntries(names.map((name) => [name, 1]));

  it.each<[string, { readonly key?: string; readonly [attribute: string]: unknown }]>([
    ['with a key', { key: CONTROLS }],
    ['with faults', { data: unknown(Array.from({ length: 50_000 }, (_, at) => `field-${at}`)) }],
    ['with a name that is none', { data: unknown(Array.from({ length: 200 }, (_, at) => `${at}${CONTROLS.slice(0, 500)}`)) }],
    ['with an attribute', { source: CONTROLS, subject: CONTROLS, id: CONTROLS }],
  ])('%s', async (_, { key = ITEM, ...attributes }) => {
    const [message] = makeBatch([ITEM, 'much']).messages as [MessageBatch['messages'][number]];
    const value = JSON.stringify({ ...(JSON.parse(message.value) as object), ...attributes });
    await handler.take({ topic: SUBMISSION_TOPIC, partition: 2, end: 1, messages: [{ ...message, key, value }] }, context);
    expect(published).toHaveLength(1);
    expect(largestBytes).toBeLessThan(MAX_MESSAGE_BYTES - 1_000);
  });
});

it('whose bytes are not UTF-8 is rejected with the position of the byte, by the service that answers for all', async () => {
  const rejected: { data: { problem: Record<string, { code: string; detail: string }> } }[] = [];
  const keys = memoryAccounts(clock, { keys: keyStore }).keys;
  const { registrar } = openMemoryRegistrar({ service: 'projects' }, clock, { store });
  const publish = (_: string, messages: readonly { readonly value: string }[]): Promise<void> => {
    rejected.push(...messages.map(({ value }) => JSON.parse(value) as (typeof rejected)[number]));
    return Promise.resolve();
  };
  const report = readFileSync(join(ROOT, 'tests/fixtures/cases/c01-report-gbk.json'));
  const value = describeNotUtf8(report, report.toString('base64'));
  const message = { key: ITEM, value, offset: 0, publishedAt: 0, headers: { authorization } };
  await new SubmissionHandler({ registrar, keys, clock, publish }).take(
    { topic: SUBMISSION_TOPIC, partition: 0, end: 1, messages: [message] },
    context,
  );
  expect(rejected.map(({ data }) => data.problem)).toMatchObject([
    {
      en: { code: 'not-utf-8', detail: expect.stringContaining('byte 46 of the body') },
      'zh-CN': { detail: expect.stringContaining('正文第 46 字节') },
    },
  ]);
});
