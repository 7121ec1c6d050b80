import { CORRECT_SUBMISSION, REGISTER_SUBMISSION, REPORT_SUBMISSION } from '@duban/contracts';
import { CloudEvent, Kafka, type KafkaMessage } from 'cloudevents';
import { describeSystems } from '../support/describe-systems';
import { eventually } from '../support/eventually';
import { itemBody, itemPath, register } from '../support/plan';
import type { TestSystem } from '../support/system';
import { departmentSystem, type DepartmentSystem } from '../support/submissions';
import { L05, L06, makeReport, MAY, newId } from './report-submission';

type Mode = 'binary' | 'structured';

describeSystems('submissions', (start) => {
  let system: TestSystem;
  let office: DepartmentSystem;
  let supervisor: Record<string, string>;

  beforeAll(async () => {
    system = await start('2024-07-10');
    supervisor = (await system.createKey('supervisor', { regions: ['140406'] })).headers;
    const { headers } = await system.createKey('reporter', { regions: ['140406'], departments: ['WJW'] });
    office = await departmentSystem(system.bus, headers);
    await register(system, 'livelihood', 'L05', { department: { code: 'WJW', name: '卫生健康和体育局' } });
  });
  afterAll(() => system.stop());

  const readVersion = async (path: string): Promise<unknown> => (await system.call('GET', path)).body['version'];
  const waitForValue = (id: string, expected: number): Promise<void> =>
    eventually(async () => expect((await system.call('GET', `/api/tracker/items/${id}`)).body['value']).toBe(expected));

  /** Submits and waits for the rejection. @returns its code, and `code field` of each error */
  async function readRefusal(submission: Record<string, unknown>, headers?: Record<string, string>): Promise<unknown[]> {
    await office.submit(submission, headers);
    const { data } = await office.findRejection(String(submission['id']));
    return [data.problem.en.code, ...data.problem.en.errors.map(({ code, field }) => `${code} ${field}`)];
  }

  describe('a department system on the bus', () => {
    it('reports, and the tracker shows it', async () => {
      await office.submit(makeReport({ asOf: MAY, value: 300, reporter: '李某' }));
      await waitForValue(L05, 300);
    });

    it('corrects its report', async () => {
      await office.submit(makeReport({ asOf: '2024-06-30', value: 410 }));
      await waitForValue(L05, 410);
      const seq = await readVersion(itemPath('livelihood', 'L05'));
      await office.submit({ id: newId(), type: CORRECT_SUBMISSION, subject: L05, seq, data: { value: 400, reason: '重复统计' } });
      await waitForValue(L05, 400);
    });

    it('registers items with a key that may do so', async () => {
      const item = { id: newId(), type: REGISTER_SUBMISSION, service: 'projects', data: itemBody('P01') };
      expect(await readRefusal(item)).toEqual(['forbidden']);
      await office.submit({ ...item, id: newId(), subject: '140406-2024-P01' }, supervisor);
      await eventually(async () => expect(await readVersion(itemPath('projects', 'P01'))).toBe(1));
      expect((await system.call('GET', itemPath('livelihood', 'P01'))).status).toBe(404);
    });

    it('that sends the same submission again changes nothing', async () => {
      const june = makeReport({ asOf: '2024-06-15', value: 350 });
      const before = await readVersion(itemPath('livelihood', 'L05'));
      await office.submit(june);
      await office.submit(june);
      const changed = { ...june, data: { asOf: '2024-06-15', value: 351 } };
      expect(await readRefusal(changed)).toEqual(['idempotency-key-reused']);
      expect(await readVersion(itemPath('livelihood', 'L05'))).toBe(Number(before) + 1);
    });

    it('shares idempotency keys with REST', async () => {
      const body = { asOf: '2024-06-20', value: 360 };
      await system.call('POST', `${itemPath('livelihood', 'L05')}/reports`, body, { 'idempotency-key': 'june-20' });
      const before = await readVersion(itemPath('livelihood', 'L05'));
      await office.submit(makeReport(body, { idempotencykey: 'june-20' }));
      expect(await readRefusal(makeReport({ ...body, value: 1 }, { idempotencykey: 'june-20' }))).toEqual(['idempotency-key-reused']);
      expect(await readVersion(itemPath('livelihood', 'L05'))).toBe(before);
    });
  });

  describe('a submission is refused', () => {
    beforeAll(() => register(system, 'livelihood', 'L06', { department: { code: 'JYJ', name: '教育局' } }));

    const good = { asOf: MAY, value: 1 };
    it.each([
      ['of another department', { subject: L06 }, 'forbidden', ['forbidden-department department.code']],
      ['for an unknown item', { subject: '140406-2024-L99' }, 'unknown-item', ['unknown-item itemId']],
      ['with a wrong value', { data: { ...good, value: '300' } }, 'invalid', ['wrong-type value']],
      ['with an unknown field', { data: { ...good, colour: 'red' } }, 'invalid', ['unknown-field colour']],
      ['about the future', { data: { asOf: '2024-07-11', value: 1 } }, 'invalid', ['date-in-future asOf']],
      ['without a body', { data: undefined }, 'invalid', ['required data']],
      ['without an item', { subject: undefined }, 'invalid', ['required subject']],
      ['to an unknown service', { service: 'alerting' }, 'invalid', ['not-allowed service']],
      ['of an unknown type', { type: 'duban.submission.delete.v1' }, 'invalid', ['not-allowed type']],
      ['that is no CloudEvent', { specversion: undefined }, 'not-a-cloud-event', []],
      ['of another version of CloudEvents', { specversion: '0.3' }, 'invalid', ['not-allowed specversion']],
      ['of a correction without a report', { type: CORRECT_SUBMISSION }, 'invalid', ['required seq']],
      ['about an unknown report', { type: CORRECT_SUBMISSION, seq: 99, data: { value: 1, reason: 'x' } }, 'unknown-report', null],
    ])('%s', async (_, changes, code, errors) => {
      const [refusalCode, ...named] = await readRefusal(makeReport(good, changes));
      expect(refusalCode).toBe(code);
      if (errors !== null) expect(named).toEqual(errors);
    });

    it.each<[string, Record<string, string>]>([
      ['no key', {}],
      ['a wrong key', { authorization: 'Bearer dbk_nobody' }],
      ['another scheme', { authorization: 'Basic YWRtaW46YWRtaW4=' }],
    ])('with %s', async (_, headers) => {
      expect(await readRefusal(makeReport(good), headers)).toEqual(['unauthenticated']);
    });

    it('with a registration under another name', async () => {
      const item = { id: newId(), type: REGISTER_SUBMISSION, subject: L05, data: itemBody('L77') };
      expect(await readRefusal(item, supervisor)).toEqual(['invalid', 'not-allowed subject']);
    });

    it.each([
      ['', 'malformed-json'],
      ['not JSON', 'malformed-json'],
      ['[]', 'not-a-cloud-event'],
      ['null', 'not-a-cloud-event'],
    ])('%j, once', async (text, code) => {
      const before = office.rejections.length;
      await office.publish('garbage', text);
      await eventually(() => expect(office.rejections).toHaveLength(before + 1));
      expect(office.rejections[before]).toMatchObject({
        key: 'garbage',
        data: { submission: {}, problem: { en: { code } } },
      });
    });
  });

  describe('as the official SDK of CloudEvents sends it', () => {
    const types: Record<Mode, string> = { binary: 'application/json', structured: 'application/cloudevents+json; charset=utf-8' };

    it.each<[Mode, number]>([
      ['binary', 420],
      ['structured', 430],
    ])('in %s mode, it is taken', async (mode, value) => {
      const { headers } = await send(mode, makeReport({ asOf: '2024-06-30', value }));
      expect(headers['content-type']).toBe(types[mode]);
      await waitForValue(L05, value);
      const seq = Number(await readVersion(itemPath('livelihood', 'L05')));
      await send(mode, { ...makeReport({ value: value + 1, reason: '误录' }), type: CORRECT_SUBMISSION, seq });
      await waitForValue(L05, value + 1);
    });

    it.each<Mode>(['binary', 'structured'])('in %s mode, it is refused by the attribute or field', async (mode) => {
      const wrong = makeReport({ asOf: '2024-02-30', value: 1 });
      await send(mode, wrong);
      const { key, data } = await office.findRejection(String(wrong['id']));
      expect(key).toBe(L05);
      expect(data.submission).toEqual({
        id: wrong['id'],
        source: '/wjw/office',
        type: REPORT_SUBMISSION,
        subject: L05,
        service: 'livelihood',
      });
      expect(data.problem['zh-CN']).toMatchObject({ status: 400, errors: [{ field: 'asOf', code: 'not-a-date' }] });
    });

    it('in binary mode, data that is no JSON is refused', async () => {
      const broken = makeReport({ asOf: MAY, value: 1 });
      await send('binary', broken, { value: '{"asOf":' });
      expect((await office.findRejection(String(broken['id']))).data.problem.en.code).toBe('malformed-json');
      const xml = makeReport({ asOf: MAY, value: 1 });
      await send('binary', xml, { value: '<report/>', headers: { 'content-type': 'application/xml' } });
      expect((await office.findRejection(String(xml['id']))).data.problem.en.errors).toMatchObject([
        { field: 'datacontenttype', code: 'not-allowed', value: 'application/xml' },
      ]);
    });

    it('as a batch, which is neither, it is refused', async () => {
      const before = office.rejections.length;
      const headers = { ...office.key, 'content-type': 'application/cloudevents-batch+json' };
      await office.publish(L05, '[]', headers);
      await eventually(() => expect(office.rejections).toHaveLength(before + 1));
      const { en, 'zh-CN': zh } = office.rejections[before]!.data.problem;
      expect([en.code, en.title, zh.title]).toEqual(['not-a-cloud-event', 'Not a CloudEvent', '不是 CloudEvents 消息']);
    });

    /** Sends the event of the SDK, with other parts of the message where they are given. */
    async function send(
      mode: Mode,
      attributes: Record<string, unknown>,
      other: { readonly value?: string; readonly headers?: Record<string, string> } = {},
    ): Promise<{ headers: Record<string, string> }> {
      const event = new CloudEvent<unknown>({
        source: '/wjw/office',
        service: 'livelihood',
        type: '',
        datacontenttype: 'application/json',
        ...attributes,
      });
      const { headers, value } = Kafka[mode](event) as KafkaMessage;
      const text = mode === 'binary' ? JSON.stringify(value) : String(value);
      const texts = Object.fromEntries(Object.entries(headers).map(([name, each]) => [name, String(each)]));
      await office.publish(L05, other.value ?? text, { ...texts, ...office.key, ...other.headers });
      return { headers: texts };
    }
  });

  it('a rejection has the submission and its problem in both languages, the same message key, and never the API key', async () => {
    const submission = makeReport({ asOf: '2024-02-30', value: 1 });
    await office.submit(submission, { Authorization: supervisor['authorization'] ?? '' });
    const { id, key, data, text } = await office.findRejection(String(submission['id']));
    expect(key).toBe(L05);
    expect(id).toMatch(/^duban\.submissions\.v1\/\d@\d+$/);
    expect(data.submission).toEqual({
      id: submission['id'],
      source: '/wjw/office',
      type: REPORT_SUBMISSION,
      subject: L05,
      service: 'livelihood',
    });
    expect(data.problem.en).toMatchObject({
      status: 400,
      instance: id,
      errors: [{ field: 'asOf', code: 'not-a-date', value: '2024-02-30' }],
    });
    expect(data.problem['zh-CN'].errors[0]?.message).toMatch(/\p{Script=Han}/u);
    expect(text).not.toContain('dbk_');
  });

  it('every submission was rejected at most once', () => {
    const ids = office.rejections.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
