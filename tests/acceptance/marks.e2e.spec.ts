import { describeSystems } from '../support/describe-systems';
import { itemId, register, report, toData } from '../support/plan';
import type { Reply, TestSystem } from '../support/system';

const PLAN = { region: '140406', year: 2024 };

/** What a light does not say, and what is said of an item that counts no more. */
describeSystems('marks', (start) => {
  let system: TestSystem;

  beforeEach(async () => {
    system = await start('2024-07-02');
  });
  afterEach(() => system.stop());

  const read = async (code: string, query: { on?: string; basis?: 'verified' } = {}) =>
    toData(await system.client.GET('/api/tracker/items/{id}', { params: { path: { id: itemId(code) }, query } }));
  const readRow = async (code: string): Promise<object | undefined> => {
    const { items } = toData(await system.client.GET('/api/tracker/items', { params: { query: PLAN } }));
    return items.find((item) => item.code === code);
  };
  const readCsv = async (): Promise<string[]> => {
    const answer = await fetch(`${system.url}/api/tracker/items?region=140406&year=2024&format=csv`, {
      headers: (await system.createKey('viewer', { regions: ['140406'] })).headers,
    });
    return (await answer.text()).split('\r\n');
  };
  const send = (path: string, body: object, version: number): Promise<Reply> =>
    system.call('POST', path, body, { 'if-match': `"${version}"` });

  it('a suspended project, an acceptance below 100 %, a figure that nobody has verified, and a withdrawal are told', async () => {
    await register(system, 'projects', 'P01');
    const csv = '区划,年度,编号,截至日期,累计值,当前阶段\r\n140406,2024,P01,2024-05-31,480,暂停\r\n140406,2024,P01,2024-06-30,480,\r\n';
    expect((await system.call('POST', '/api/projects/imports/reports', csv, { 'content-type': 'text/csv' })).status).toBe(200);
    await register(system, 'livelihood', 'L05', { requiresAcceptance: true });
    await report(system, 'livelihood', 'L05', '2024-06-30', 1190);
    const acceptance = `/api/livelihood/items/${itemId('L05')}/acceptance`;
    expect(await send(acceptance, { outcome: 'accepted' }, 2)).toMatchObject({ status: 400, body: { errors: [{ code: 'not-complete' }] } });
    const accepted = { outcome: 'accepted', evenThough: true, reason: '余下两户另案处理' };
    expect((await send(acceptance, accepted, 2)).status).toBe(200);
    await register(system, 'livelihood', 'L06');
    await report(system, 'livelihood', 'L06', '2024-06-30', 700);
    await system.settled();

    const suspended = { light: 'yellow', suspendedSince: '2024-05-31', acceptedEvenThough: false };
    expect([await read('P01'), await readRow('P01')]).toMatchObject([suspended, suspended]);
    expect((await read('P01', { on: '2024-05-30' })).suspendedSince).toBeNull();
    const even = { light: 'green', suspendedSince: null, acceptedEvenThough: true };
    expect([await read('L05'), await readRow('L05')]).toMatchObject([even, even]);
    expect((await readCsv()).filter((line) => /^(P01|L05)/.test(line))).toEqual([
      expect.stringMatching(/^L05,.*,是,,,/),
      expect.stringMatching(/^P01,.*,,2024-05-31,/),
    ]);
    expect((await read('L06', { basis: 'verified' })).reasons).toEqual(['behind-trajectory', 'not-verified']);
    expect((await read('L06')).reasons).toEqual([]);

    await system.advanceTo('2024-07-03');
    expect((await send(`/api/livelihood/items/${itemId('L06')}/withdraw`, { reason: '并入其他事项' }, 2)).status).toBe(200);
    await system.settled();
    const withdrawn = { effectiveFrom: '2024-07-03', reason: '并入其他事项' };
    expect(await read('L06')).toMatchObject({ on: '2024-07-02', light: 'green', value: 700, nextChange: null, withdrawn });
    expect((await read('L06', { on: '2024-07-02' })).withdrawn).toBeNull();
    expect(await readRow('L06')).toBeUndefined();
    const history = await system.client.GET('/api/tracker/items/{id}/history', { params: { path: { id: itemId('L06') } } });
    expect(toData(history).events.at(-1)?.type).toBe('duban.item.withdrawn.v1');
  });
});
