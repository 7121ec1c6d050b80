import { request } from 'node:http';
import { describeSystems } from '../support/describe-systems';
import { itemBody, itemPath, register, report, type ItemBody } from '../support/plan';
import type { Reply, TestSystem } from '../support/system';
import { zipBomb } from '../support/zip-bomb';

const ITEMS = '/api/livelihood/items';
const L05 = itemPath('livelihood', 'L05');
const P01 = itemPath('projects', 'P01');
const MEASURE = { type: 'cumulative', unit: '个', baseline: 0, goal: 1200, direction: 'at-least' };
const STEPS: ItemBody['measure'] = { type: 'milestones', milestones: [{ id: 'start', name: '开工', weight: 10, planned: '2024-03-31' }] };
const MEBIBYTE = 1024 * 1024;

describeSystems('bad input', (start) => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await start('2024-07-10');
    await register(system, 'livelihood', 'L05');
    await register(system, 'projects', 'P01', { measure: STEPS });
  });
  afterAll(() => system.stop());

  interface ReportFields {
    readonly title: string;
    readonly detail: string;
    readonly errors: readonly { readonly code: string; readonly field: string; readonly message: string }[];
  }
  type Ask = (language: string) => Promise<Reply>;

  const posted =
    (path: string, body: unknown, headers: Record<string, string> = {}): Ask =>
    (language) =>
      system.call('POST', path, body, { 'accept-language': language, ...headers });
  const registered = (changes: Record<string, unknown>): Ask => posted(ITEMS, itemBody('L06', changes));
  const registeredWithGoal = (goal: string): Ask => posted(ITEMS, JSON.stringify(itemBody('L06')).replace('1200', goal));
  const reportProgress = (figures: Record<string, unknown>): Ask => posted(`${L05}/reports`, { asOf: '2024-06-30', ...figures });
  const amended =
    (headers: Record<string, string>): Ask =>
    (language) =>
      system.call('PATCH', L05, { changes: { town: '店上镇' }, reason: '划转' }, { 'accept-language': language, ...headers });
  const imported = (file: Buffer): Ask => posted('/api/livelihood/imports/items', file, { 'content-type': 'application/octet-stream' });

  /** Asked in both languages: one status and code, the fields that are wrong, and words for people in their own language. */
  async function refusal(ask: Ask): Promise<unknown[]> {
    const [english, chinese] = [await ask('en'), await ask('zh-CN')];
    for (const { headers } of [english, chinese]) expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect([english.headers.get('content-language'), chinese.headers.get('content-language')]).toEqual(['en', 'zh-CN']);
    expect(readWords(english).filter((words) => !/^[^\p{Script=Han}]{3,}$/u.test(words))).toEqual([]);
    expect(readWords(chinese).filter((words) => !/\p{Script=Han}{2}/u.test(words))).toEqual([]);
    const shown = [english, chinese].map(({ status, body }) => [status, body['code'], ...readErrors(body)]);
    expect(shown[1]).toEqual(shown[0]);
    return shown[0] ?? [];
  }

  function readWords({ body }: Reply): string[] {
    const { title, detail, errors } = body as unknown as ReportFields;
    return [title, detail, ...errors.map(({ message }) => message)];
  }
  function readErrors(body: Record<string, unknown>): string[] {
    return (body as unknown as ReportFields).errors.map(({ code, field }) => `${code} ${field}`);
  }

  describe('an item', () => {
    it.each([
      ['with an unknown field', registered({ colour: 'red' }), 'unknown-field colour'],
      ['whose name is a number', registered({ name: 5 }), 'wrong-type name'],
      ['whose goal is a text', registered({ measure: { ...MEASURE, goal: '1200' } }), 'wrong-type measure.goal'],
      ['whose department is a text', registered({ department: 'WJW' }), 'wrong-type department'],
      ['with a goal of 1e400', registeredWithGoal('1e400'), 'not-finite measure.goal'],
      ['with a negative weight', registered({ weight: -1 }), 'not-positive weight'],
      ['whose goal is its baseline', registered({ measure: { ...MEASURE, goal: 0 } }), 'goal-equals-baseline measure.goal'],
      ['due before its start', registered({ due: '2023-12-31' }), 'due-before-start due'],
      ['due on a day that is none', registered({ due: '2024-02-30' }), 'not-a-date due'],
      ['of an unknown measure', registered({ measure: { type: 'guess' } }), 'not-allowed measure.type'],
      ['without a code', registered({ code: undefined }), 'required code'],
    ])('%s is refused', async (_, ask, error) => {
      expect(await refusal(ask)).toEqual([400, 'invalid', error]);
      expect((await system.call('GET', itemPath('livelihood', 'L06'))).status).toBe(404);
    });

    it('with NaN is not JSON', async () => {
      expect(await refusal(registeredWithGoal('NaN'))).toEqual([400, 'malformed-json']);
    });

    it('with the code of another is refused; the same item again is not', async () => {
      const other = posted(ITEMS, itemBody('L05', { name: '别的事项' }));
      expect(await refusal(other)).toEqual([409, 'duplicate-code', 'other-content-exists code']);
      expect((await system.call('POST', ITEMS, itemBody('L05'))).status).toBe(200);
    });

    it('is amended only by who names the version that is there', async () => {
      expect(await refusal(amended({}))).toEqual([428, 'version-required']);
      expect(await refusal(amended({ 'if-match': '"99"' }))).toEqual([412, 'version-mismatch']);
      const { headers } = await system.call('GET', L05);
      expect((await system.call('GET', L05)).body['town']).toBeUndefined();
      expect((await amended({ 'if-match': headers.get('etag') ?? '' })('en')).status).toBe(200);
    });
  });

  describe('a report', () => {
    it.each([
      ['with an unknown field', reportProgress({ value: 1, colour: 'red' }), 'unknown-field colour'],
      ['whose value is a text', reportProgress({ value: '1' }), 'wrong-type value'],
      ['about the future', reportProgress({ asOf: '2024-07-11', value: 1 }), 'date-in-future asOf'],
      ['that says nothing of its measure', reportProgress({ narrative: '进展顺利' }), 'value-missing value'],
      [
        'of an unknown milestone',
        posted(`${P01}/reports`, { asOf: '2024-06-30', milestonesDone: ['roof'] }),
        'unknown-milestone milestonesDone[0]',
      ],
    ])('%s is refused', async (_, ask, error) => {
      expect(await refusal(ask)).toEqual([400, 'invalid', error]);
    });

    it('about an item that is not there is refused', async () => {
      const nowhere = posted(`${ITEMS}/140406-2024-L99/reports`, { asOf: '2024-06-30', value: 1 });
      expect(await refusal(nowhere)).toEqual([404, 'unknown-item', 'unknown-item itemId']);
    });

    it('whose value goes back is taken, and marked wherever it is read', async () => {
      await register(system, 'livelihood', 'L07');
      await report(system, 'livelihood', 'L07', '2024-05-31', 900);
      const { status, body } = await system.call('POST', `${itemPath('livelihood', 'L07')}/reports`, { asOf: '2024-06-30', value: 800 });
      expect([status, body['flags']]).toEqual([201, ['value-went-back']]);
      await system.settled();
      const item = (await system.call('GET', '/api/tracker/items/140406-2024-L07')).body;
      expect([item['value'], item['reasons']]).toEqual([800, expect.arrayContaining(['value-went-back'])]);
    });

    it('is taken once per idempotency key, and the key for nothing else', async () => {
      const june = (value: number): Ask => posted(`${L05}/reports`, { asOf: '2024-06-30', value }, { 'idempotency-key': 'june' });
      const [first, again] = [await june(5)('en'), await june(5)('en')];
      expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
      expect(await refusal(june(6))).toEqual([422, 'idempotency-key-reused']);
      expect((await system.call('GET', L05)).body['version']).toBe(first.body['seq']);
    });
  });

  describe('a file', () => {
    it('in a wrong encoding is refused', async () => {
      const broken = Buffer.concat([Buffer.from('编号,名称\nL06,'), Buffer.from([0xff, 0xff, 0x0a])]);
      expect(await refusal(imported(broken))).toEqual([400, 'wrong-encoding']);
    });

    it('that unpacks to 200 MB is refused', async () => {
      const file = zipBomb(200 * MEBIBYTE);
      expect(file.length).toBeLessThan(MEBIBYTE);
      expect(await refusal(imported(file))).toEqual([400, 'zip-bomb']);
    });

    it.each(['text/csv', 'application/json', 'multipart/form-data; boundary=x'])(
      'of 200 MB (%s) is refused at its first bytes',
      async (type) => {
        expect(await refusal((language) => announced(200 * MEBIBYTE, { 'content-type': type, 'accept-language': language }))).toEqual([
          413,
          'too-large',
        ]);
      },
    );
  });

  /** Announces so many bytes, sends a few, and reads the answer. */
  function announced(bytes: number, headers: Record<string, string>): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const all = { ...headers, 'content-length': String(bytes) };
      const upload = request(`${system.url}/api/livelihood/imports/items`, { method: 'POST', headers: all });
      upload.on('error', reject).on('response', (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.on('end', () => {
          upload.destroy();
          const replied = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]);
          resolve({ status: answer.statusCode ?? 0, headers: new Headers(replied), body: JSON.parse(text) as Record<string, unknown> });
        });
      });
      upload.write(Buffer.alloc(1_000, 'a'));
    });
  }
});
