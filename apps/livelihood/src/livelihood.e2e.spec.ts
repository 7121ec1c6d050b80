import { itemTopic } from '@duban/contracts';
import { readErrors, serveRegister, type ServedRegister } from '../../../tests/support/serve-register';
import { LivelihoodModule } from './livelihood.module';

const ITEMS = '/api/livelihood/items';
const L05 = `${ITEMS}/140406-2024-L05`;
const REGISTRATION = {
  region: '140406',
  year: 2024,
  code: 'L05',
  name: '普惠托育托位',
  area: '民生',
  department: { code: 'WJW', name: '卫生健康和体育局' },
  measure: { type: 'cumulative', unit: '个', baseline: 0, goal: 1233, direction: 'at-least' },
  start: '2024-01-01',
  due: '2024-12-31',
  details: { stock: 968, plannedIncrement: 265, beneficiaries: '0–3岁婴幼儿家庭' },
};

let town: ServedRegister;
let supervisor: string;
let reporter: string;
let otherReporter: string;

beforeEach(async () => {
  town = await serveRegister({ module: (options) => LivelihoodModule.forRoot(options), now: '2024-07-15T02:00:00.000Z' });
  supervisor = await town.key({ name: '督查室', role: 'supervisor', regions: ['1404'] });
  reporter = await town.key({ name: '卫体局', role: 'reporter', regions: ['140406'], departments: ['WJW'] });
  otherReporter = await town.key({ name: '教育局', role: 'reporter', regions: ['140406'], departments: ['JYJ'] });
});
afterEach(() => town.close());

const register = (changes: Record<string, unknown> = {}) =>
  town.send('POST', ITEMS, { key: supervisor, body: { ...REGISTRATION, ...changes } });
const report = (body: unknown, headers: Record<string, string> = {}, key = reporter) =>
  town.send('POST', `${L05}/reports`, { key, body, headers });

describe('registering', () => {
  it('answers 201 with the location, 200 for the same content again, 409 for other content', async () => {
    const created = await register();
    expect(created.status).toBe(201);
    expect(created.headers.get('location')).toBe(L05);
    const receipt = { itemId: '140406-2024-L05', seq: 1, recordedAt: '2024-07-15T02:00:00.000Z', flags: [] };
    const missing = { code: 'reports-missing', field: 'joined', params: { start: '2024-01-01', missing: 6 } };
    expect(created.body).toEqual({ ...receipt, notes: [{ ...missing, message: expect.stringContaining('6') as string }] });
    const again = await register();
    expect([again.status, again.body]).toEqual([200, created.body]);
    const other = await register({ name: '别的' });
    expect([other.status, other.body['code']]).toEqual([409, 'duplicate-code']);
  });

  it('names every wrong field', async () => {
    const wrong = await register({ weight: -1, colour: 'red', details: undefined, measure: { ...REGISTRATION.measure, goal: '1233' } });
    expect([wrong.status, wrong.headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8']);
    expect(readErrors(wrong).sort()).toEqual(['not-positive weight', 'unknown-field colour', 'wrong-type measure.goal']);
  });

  it.each([
    [
      'a goal that equals its baseline',
      { details: {}, measure: { ...REGISTRATION.measure, goal: 0 } },
      'goal-equals-baseline measure.goal',
    ],
    ['a due date before its start', { due: '2023-12-31' }, 'due-before-start due'],
    ['a sum that is not the goal', { details: { stock: 968, plannedIncrement: 1 } }, 'out-of-range details.plannedIncrement'],
    ['a field of another service', { details: { projectCode: '2401' } }, 'unknown-field details.projectCode'],
    [
      'a target of another item',
      { details: {}, measure: { type: 'growth', unit: '%', direction: 'above', reference: 'x' } },
      'relative-only-in-targets measure.direction',
    ],
  ])('refuses %s', async (_, changes, error) => {
    const wrong = await register(changes);
    expect([wrong.status, readErrors(wrong)]).toEqual([400, [error]]);
  });

  it.each([
    ['1e400', '1e400', 'not-finite measure.goal'],
    ['a number of too many digits', '1.2345678901234567', 'too-many-digits measure.goal'],
  ])('refuses %s', async (_, number, error) => {
    const body = JSON.stringify(REGISTRATION).replace('1233', number);
    expect(readErrors(await town.send('POST', ITEMS, { key: supervisor, body }))).toEqual([error]);
  });

  it('refuses what is not JSON, and NaN is not', async () => {
    const body = JSON.stringify(REGISTRATION).replace('1233', 'NaN');
    const wrong = await town.send('POST', ITEMS, { key: supervisor, body });
    expect([wrong.status, wrong.body['code']]).toEqual([400, 'malformed-json']);
  });
});

describe('keys', () => {
  it('are needed, and let a department report for itself only', async () => {
    await register();
    const june = { asOf: '2024-06-30', value: 1 };
    expect((await town.send('POST', `${L05}/reports`, { body: june })).status).toBe(401);
    expect((await report(june, {}, 'dbk_wrong_key')).status).toBe(401);
    expect((await report(june, {}, otherReporter)).status).toBe(403);
    expect((await report(june)).status).toBe(201);
    expect((await town.send('POST', ITEMS, { key: reporter, body: REGISTRATION })).status).toBe(403);
  });
});

describe('reporting', () => {
  beforeEach(() => register());

  it('answers with the seq, and flags a value that goes back', async () => {
    expect((await report({ asOf: '2024-05-31', value: 900 })).body).toMatchObject({ seq: 2, flags: [] });
    expect((await report({ asOf: '2024-06-30', value: 800 })).body).toMatchObject({ seq: 3, flags: ['value-went-back'] });
  });

  it('answers the same again to the same idempotency key, and refuses other content', async () => {
    const first = await report({ asOf: '2024-06-30', increment: 5 }, { 'idempotency-key': 'june' });
    const again = await report({ asOf: '2024-06-30', increment: 5 }, { 'idempotency-key': 'june' });
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    const other = await report({ asOf: '2024-06-30', increment: 6 }, { 'idempotency-key': 'june' });
    expect([other.status, other.body['code']]).toEqual([422, 'idempotency-key-reused']);
    expect((await report({ asOf: '2024-06-30', value: 5 }, { 'idempotency-key': 'x'.repeat(101) })).status).toBe(400);
  });

  it.each([
    ['the future', { asOf: '2024-07-16', value: 1 }, 'date-in-future asOf'],
    ['an unknown field', { asOf: '2024-06-30', value: 1, colour: 'red' }, 'unknown-field colour'],
    ['another measure', { asOf: '2024-06-30', milestonesDone: ['roof'], value: 1 }, 'does-not-fit-measure milestonesDone'],
    ['a text as value', { asOf: '2024-06-30', value: '968' }, 'wrong-type value'],
    ['a link that is none', { asOf: '2024-06-30', value: 1, evidence: ['javascript:alert(1)'] }, 'wrong-format evidence'],
  ])('about %s is refused', async (_, body, error) => {
    const wrong = await report(body);
    expect([wrong.status, readErrors(wrong)]).toEqual([400, [error]]);
  });

  it('about an item or a report that is not there is answered 404', async () => {
    const nowhere = await town.send('POST', `${ITEMS}/140406-2024-X/reports`, { key: supervisor, body: { asOf: '2024-06-30', value: 1 } });
    expect([nowhere.status, nowhere.body['code']]).toEqual([404, 'unknown-item']);
    const nothing = await town.send('POST', `${L05}/reports/1/corrections`, { key: reporter, body: { value: 1, reason: 'x' } });
    expect([nothing.status, nothing.body['code']]).toEqual([404, 'unknown-report']);
  });

  it('can be corrected by the department and verified by the supervisor', async () => {
    await report({ asOf: '2024-06-30', value: 968, narrative: '已建成' });
    const correction = await town.send('POST', `${L05}/reports/2/corrections`, { key: reporter, body: { value: 960, reason: '重复统计' } });
    expect([correction.status, correction.body['seq']]).toEqual([201, 3]);
    const verification = await town.send('POST', `${L05}/reports/2/verification`, { key: supervisor, body: {} });
    expect([verification.status, verification.body['seq']]).toEqual([201, 4]);
    const { body } = await town.send('GET', L05, { key: reporter });
    expect(body).toMatchObject({
      version: 4,
      reports: [{ seq: 2, data: { asOf: '2024-06-30', value: 968 } }],
      corrections: [{ seq: 3, about: 2, data: { asOf: '2024-06-30', value: 960 } }],
      verifications: [{ seq: 4, about: 2, data: { value: 960 } }],
    });
  });

  it('reaches the bus, in order', async () => {
    await report({ asOf: '2024-06-30', value: 968 });
    const seen: string[] = [];
    const subscription = await town.bus.subscribe({
      group: 'spec',
      topics: [itemTopic('livelihood')],
      consumer: {
        consume: (batch) => Promise.resolve(void seen.push(...batch.messages.map(({ value }) => (JSON.parse(value) as { id: string }).id))),
      },
    });
    await until(() => seen.length === 2);
    await subscription.close();
    expect(seen).toEqual(['140406-2024-L05#1', '140406-2024-L05#2']);
  });
});

describe('an item', () => {
  beforeEach(() => register());
  const supervise = (method: string, path: string, body: unknown, version?: string) =>
    town.send(method, path, { key: supervisor, body, headers: version === undefined ? {} : { 'if-match': version } });

  it('is amended only by a caller who has seen its version', async () => {
    const { headers } = await town.send('GET', L05, { key: supervisor });
    expect(headers.get('etag')).toBe('"1"');
    const body = { changes: { town: '店上镇' }, reason: '划转' };
    expect((await supervise('PATCH', L05, body)).status).toBe(428);
    expect((await supervise('PATCH', L05, body, '"7"')).status).toBe(412);
    const amended = await supervise('PATCH', L05, body, '"1"');
    expect([amended.status, amended.headers.get('etag')]).toEqual([200, '"2"']);
    expect((await town.send('GET', L05, { key: supervisor })).body).toMatchObject({ town: '店上镇', version: 2 });
  });

  it('is returned, accepted and excused by a supervisor, and refuses all commands once withdrawn', async () => {
    expect((await supervise('POST', `${L05}/acceptance`, { outcome: 'returned' }, '"1"')).status).toBe(400);
    const accepted = { outcome: 'accepted', evenThough: true, reason: '余下另案处理' };
    expect((await supervise('POST', `${L05}/acceptance`, { outcome: 'accepted' }, '"1"')).status).toBe(400);
    expect((await supervise('POST', `${L05}/acceptance`, accepted, '"1"')).status).toBe(200);
    expect((await supervise('POST', `${L05}/excuses`, { until: '2024-09-30', reason: '汛期' })).status).toBe(201);
    expect((await supervise('POST', `${L05}/withdraw`, { reason: '合并' }, '"3"')).status).toBe(200);
    const late = await report({ asOf: '2024-06-30', value: 1 });
    expect([late.status, late.body['code']]).toEqual([409, 'withdrawn']);
    expect((await town.send('GET', L05, { key: supervisor })).body).toMatchObject({ withdrawnFrom: '2024-07-15', version: 4 });
  });

  it('is listed with its plan, page by page', async () => {
    for (const code of ['L06', '养老-7']) await register({ code, details: {} });
    const list = (query: string) => town.send('GET', `${ITEMS}?region=140406&year=2024&${query}`, { key: reporter });
    const first = await list('limit=2');
    expect((first.body['items'] as { id: string }[]).map(({ id }) => id)).toEqual(['140406-2024-L05', '140406-2024-L06']);
    const rest = await list(`limit=2&cursor=${String(first.body['nextCursor'])}`);
    expect(rest.body).toMatchObject({ items: [{ id: '140406-2024-养老-7' }], nextCursor: null });
    expect((await town.send('GET', `${ITEMS}/${encodeURIComponent('140406-2024-养老-7')}`, { key: reporter })).status).toBe(200);
    expect(readErrors(await list('limit=501'))).toEqual(['out-of-range limit']);
    expect(readErrors(await town.send('GET', `${ITEMS}?year=2024`, { key: reporter }))).toEqual(['required region']);
  });
});

async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('it never came');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
