import { describeSystems } from '../support/describe-systems';
import { itemBody, itemPath, register, report, type ItemBody } from '../support/plan';
import type { TestSystem } from '../support/system';
import { zipBomb } from '../support/zip-bomb';
import { announceUpload, readProblem, type SendRequest } from './problem';

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

  const post =
    (path: string, body: unknown, headers: Record<string, string> = {}): SendRequest =>
    (language) =>
      system.call('POST', path, body, { 'accept-language': language, ...headers });
  const registerWith = (changes: Record<string, unknown>): SendRequest => post(ITEMS, itemBody('L06', changes));
  const registerWithGoal = (goal: string): SendRequest => post(ITEMS, JSON.stringify(itemBody('L06')).replace('1200', goal));
  const reportProgress = (figures: Record<string, unknown>): SendRequest => post(`${L05}/reports`, { asOf: '2024-06-30', ...figures });
  const amend =
    (headers: Record<string, string>): SendRequest =>
    (language) =>
      system.call('PATCH', L05, { changes: { town: '店上镇' }, reason: '划转' }, { 'accept-language': language, ...headers });
  const importFile = (file: Buffer): SendRequest =>
    post('/api/livelihood/imports/items', file, { 'content-type': 'application/octet-stream' });

  describe('an item', () => {
    it.each([
      ['with an unknown field', registerWith({ colour: 'red' }), 'unknown-field colour'],
      ['whose name is a number', registerWith({ name: 5 }), 'wrong-type name'],
      ['whose goal is a text', registerWith({ measure: { ...MEASURE, goal: '1200' } }), 'wrong-type measure.goal'],
      ['whose department is a text', registerWith({ department: 'WJW' }), 'wrong-type department'],
      ['with a goal of 1e400', registerWithGoal('1e400'), 'not-finite measure.goal'],
      ['with a negative weight', registerWith({ weight: -1 }), 'not-positive weight'],
      ['whose goal is its baseline', registerWith({ measure: { ...MEASURE, goal: 0 } }), 'goal-equals-baseline measure.goal'],
      ['due before its start', registerWith({ due: '2023-12-31' }), 'due-before-start due'],
      ['due on a date that does not exist', registerWith({ due: '2024-02-30' }), 'not-a-date due'],
      ['of an unknown measure', registerWith({ measure: { type: 'guess' } }), 'not-allowed measure.type'],
      ['without a code', registerWith({ code: undefined }), 'required code'],
    ])('%s is refused', async (_, sendRequest, error) => {
      expect(await readProblem(sendRequest)).toEqual([400, 'invalid', error]);
      expect((await system.call('GET', itemPath('livelihood', 'L06'))).status).toBe(404);
    });

    it('with NaN is not JSON', async () => {
      expect(await readProblem(registerWithGoal('NaN'))).toEqual([400, 'malformed-json']);
    });

    it('with the code of another item is refused; the same item again is not', async () => {
      const other = post(ITEMS, itemBody('L05', { name: '别的事项' }));
      expect(await readProblem(other)).toEqual([409, 'duplicate-code', 'other-content-exists code']);
      expect((await system.call('POST', ITEMS, itemBody('L05'))).status).toBe(200);
    });

    it('is amended only by a request that names the current version', async () => {
      expect(await readProblem(amend({}))).toEqual([428, 'version-required']);
      expect(await readProblem(amend({ 'if-match': '"99"' }))).toEqual([412, 'version-mismatch']);
      const { headers } = await system.call('GET', L05);
      expect((await system.call('GET', L05)).body['town']).toBeUndefined();
      expect((await amend({ 'if-match': headers.get('etag') ?? '' })('en')).status).toBe(200);
    });
  });

  describe('a report', () => {
    it.each([
      ['with an unknown field', reportProgress({ value: 1, colour: 'red' }), 'unknown-field colour'],
      ['whose value is a text', reportProgress({ value: '1' }), 'wrong-type value'],
      ['about the future', reportProgress({ asOf: '2024-07-11', value: 1 }), 'date-in-future asOf'],
      ['without a value for its measure', reportProgress({ narrative: '进展顺利' }), 'value-missing value'],
      [
        'of an unknown milestone',
        post(`${P01}/reports`, { asOf: '2024-06-30', milestonesDone: ['roof'] }),
        'unknown-milestone milestonesDone[0]',
      ],
    ])('%s is refused', async (_, sendRequest, error) => {
      expect(await readProblem(sendRequest)).toEqual([400, 'invalid', error]);
    });

    it('about an unknown item is refused', async () => {
      const toUnknownItem = post(`${ITEMS}/140406-2024-L99/reports`, { asOf: '2024-06-30', value: 1 });
      expect(await readProblem(toUnknownItem)).toEqual([404, 'unknown-item', 'unknown-item itemId']);
    });

    it('whose value goes back is accepted, and flagged in every answer', async () => {
      await register(system, 'livelihood', 'L07');
      await report(system, 'livelihood', 'L07', '2024-05-31', 900);
      const { status, body } = await system.call('POST', `${itemPath('livelihood', 'L07')}/reports`, { asOf: '2024-06-30', value: 800 });
      expect([status, body['flags']]).toEqual([201, ['value-went-back']]);
      await system.settled();
      const item = (await system.call('GET', '/api/tracker/items/140406-2024-L07')).body;
      expect([item['value'], item['reasons']]).toEqual([800, expect.arrayContaining(['value-went-back'])]);
    });

    it('is accepted once per idempotency key, and the key with another content is refused', async () => {
      const june = (value: number): SendRequest => post(`${L05}/reports`, { asOf: '2024-06-30', value }, { 'idempotency-key': 'june' });
      const [first, again] = [await june(5)('en'), await june(5)('en')];
      expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
      expect(await readProblem(june(6))).toEqual([422, 'idempotency-key-reused']);
      expect((await system.call('GET', L05)).body['version']).toBe(first.body['seq']);
    });
  });

  describe('a file', () => {
    it('in a wrong encoding is refused', async () => {
      const broken = Buffer.concat([Buffer.from('编号,名称\nL06,'), Buffer.from([0xff, 0xff, 0x0a])]);
      expect(await readProblem(importFile(broken))).toEqual([400, 'wrong-encoding']);
    });

    it('that unpacks to 200 MB is refused', async () => {
      const file = zipBomb(200 * MEBIBYTE);
      expect(file.length).toBeLessThan(MEBIBYTE);
      expect(await readProblem(importFile(file))).toEqual([400, 'zip-bomb']);
    });

    it.each(['text/csv', 'application/json', 'multipart/form-data; boundary=x'])(
      'of 200 MB (%s) is refused after its first bytes',
      async (type) => {
        expect(
          await readProblem((language) =>
            announceUpload(`${system.url}/api/livelihood/imports/items`, 200 * MEBIBYTE, {
              'content-type': type,
              'accept-language': language,
            }),
          ),
        ).toEqual([413, 'too-large']);
      },
    );
  });
});
