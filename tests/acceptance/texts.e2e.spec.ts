import { REPORT_SUBMISSION } from '@duban/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/compose';
import { describeSystems } from '../support/describe-systems';
import { departmentSystem } from '../support/submissions';
import { itemBody, itemId, itemPath, register } from '../support/plan';
import type { Reply, TestSystem } from '../support/system';
import { readProblem } from './problem';

const readCase = (name: string): Buffer => readFileSync(join(ROOT, 'tests/fixtures/cases', name));

describeSystems('texts', (start) => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await start('2024-11-05');
    await register(system, 'livelihood', 'L05');
  });
  afterAll(() => system.stop());

  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answers: Reply[] = [];
    const sendIn = async (language: string): Promise<Reply> => {
      const reply = await system.call(method, path, body, { 'accept-language': language, ...headers });
      answers.push(reply);
      return reply;
    };
    return { answers, problem: readProblem(sendIn) };
  };

  it.each([
    ['c01-item-gbk-name.json', '/api/livelihood/items', 59],
    ['c01-report-gbk.json', `${itemPath('livelihood', 'L05')}/reports`, 46],
  ])('in GBK are refused, with the position, in both languages: %s', async (name, path, at) => {
    const { answers, problem } = send('POST', path, readCase(name));
    expect(await problem).toEqual([400, 'not-utf-8']);
    expect(answers.map(({ body }) => String(body['detail']))).toEqual([
      expect.stringContaining(`byte ${at} of the body`),
      expect.stringContaining(`正文第 ${at} 字节`),
    ]);
    expect((await system.call('GET', itemPath('livelihood', 'L06'))).status).toBe(404);
    expect((await system.call('GET', itemPath('livelihood', 'L05'))).body['version']).toBe(1);
  });

  it('with half a character are refused, over REST and on the bus', async () => {
    const report = '{"asOf":"2024-10-31","value":968,"narrative":"已完成\\ud842"}';
    const at = Buffer.byteLength(report.slice(0, report.indexOf('\\ud842')));
    const { answers, problem } = send('POST', `${itemPath('livelihood', 'L05')}/reports`, report);
    expect(await problem).toEqual([400, 'unpaired-surrogate']);
    expect(answers[0]?.body['detail']).toContain(`at byte ${at},`);
    const office = await departmentSystem(system.bus, (await system.createKey('supervisor', { regions: ['140406'] })).headers);
    await office.submit({
      type: REPORT_SUBMISSION,
      id: 'half',
      subject: itemId('L05'),
      data: { asOf: '2024-10-31', value: 1, narrative: 'x\ud842' },
    });
    const { data } = await office.findRejection('half');
    expect(data.problem.en).toMatchObject({ code: 'unpaired-surrogate', status: 400, detail: expect.stringMatching(/at byte \d+,/) });
    expect((await system.call('GET', itemPath('livelihood', 'L05'))).body['version']).toBe(1);
  });

  it('in an address that are not UTF-8 are refused; nothing is searched for that nobody asked', async () => {
    for (const path of ['/api/livelihood/items?region=140406&year=2024&q=%D2%D1', '/api/tracker/items?region=140406&year=2024&area=%D2%D1'])
      expect(await send('GET', path).problem).toEqual([400, 'not-utf-8']);
  });

  it('outside the basic plane are kept whole, also in the answer to a wrong one that is cut', async () => {
    const name = '𠮷'.repeat(20);
    const registered = await system.call('POST', '/api/livelihood/items', itemBody('L07', { name }));
    expect(registered.status).toBe(201);
    expect((await system.call('GET', itemPath('livelihood', 'L07'))).body['name']).toBe(name);
    const { body } = await system.call('POST', '/api/livelihood/items', itemBody('L08', { due: `x${'𠮷'.repeat(80)}` }));
    expect(body['errors']).toMatchObject([{ field: 'due', value: `x${'𠮷'.repeat(49)}…` }]);
  });

  it('make ids of milestones that end with a whole character', async () => {
    const step = `某${'𠮷'.repeat(30)}`;
    const file = `region,year,code,name,area,department,measure,milestones,start,due\n140406,2024,L09,路,民生,卫健局,milestones,${step}:10:2024-06-30,2024-01-01,2024-12-31`;
    const reply = await system.call('POST', '/api/livelihood/imports/items', file, { 'content-type': 'text/csv' });
    expect([reply.status, reply.body['taken']]).toEqual([200, 1]);
    const { measure } = (await system.call('GET', itemPath('livelihood', 'L09'))).body as { measure: { milestones: { id: string }[] } };
    expect(measure.milestones.map(({ id }) => [id, id.isWellFormed()])).toEqual([[`某${'𠮷'.repeat(19)}`, true]]);
  });
});

describeSystems('conditions and filters', (start) => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await start('2024-11-05');
    await register(system, 'livelihood', 'L05');
  });
  afterAll(() => system.stop());

  it.each([
    ['/api/tracker/items', 'service=foo', 'not-allowed service'],
    ['/api/tracker/items', 'department=', 'empty department[0]'],
    ['/api/tracker/items', 'leader=%20', 'empty leader'],
    ['/api/tracker/items', 'light=purple', 'not-allowed light'],
    ['/api/tracker/items', 'light=', 'not-allowed light'],
    ['/api/tracker/items', 'sort=colour', 'not-allowed sort'],
    ['/api/tracker/items', 'format=pdf', 'not-allowed format'],
    ['/api/tracker/items', 'basis=guess', 'not-allowed basis'],
    ['/api/tracker/items', 'cursor=x', 'wrong-format cursor'],
    ['/api/tracker/summary', 'by=colour', 'not-allowed by'],
    ['/api/tracker/summary', 'service=projects', 'unknown-field service'],
    ['/api/livelihood/items', 'cursor=x', 'wrong-format cursor'],
  ])('%s?%s is refused', async (path, query, error) => {
    const sendIn = (language: string) =>
      system.call('GET', `${path}?region=140406&year=2024&${query}`, undefined, { 'accept-language': language });
    expect(await readProblem(sendIn)).toEqual([400, 'invalid', error]);
  });

  it('If-Match: * changes an item that exists, whatever its version; a list of tags needs the right one', async () => {
    const amend = async (id: string, ifMatch: string, town: string) => {
      const body = { changes: { town }, reason: '划转' };
      return (await system.call('PATCH', itemPath('livelihood', id), body, { 'if-match': ifMatch })).status;
    };
    expect(await amend('L05', '*', '店上镇')).toBe(200);
    expect(await amend('L05', '"1"', '微子镇')).toBe(412);
    expect(await amend('L05', '"1", "nothing"', '微子镇')).toBe(412);
    expect(await amend('L05', '"1", "2"', '微子镇')).toBe(200);
    expect(await amend('L99', '*', '店上镇')).toBe(404);
    expect(await amend('L05', 'nothing', '店上镇')).toBe(428);
  });

  it('a known path with another method says which it takes', async () => {
    const reply = await system.call('DELETE', itemPath('livelihood', 'L05'));
    expect([reply.status, reply.body['code'], reply.headers.get('allow')]).toEqual([405, 'method-not-allowed', 'GET, HEAD, PATCH']);
  });
});
