import type { Schemas } from '@duban/client';
import { describeSystems } from '../support/describe-systems';
import { correct, itemId, itemPath, register, report, toData, type ItemBody } from '../support/plan';
import type { Reply, TestSystem } from '../support/system';

type Outlook = Schemas['ItemOutlook'];

const MILESTONES: ItemBody['measure'] = {
  type: 'milestones',
  milestones: [
    { id: 'start', name: '开工', weight: 1, planned: '2024-03-31' },
    { id: 'roof', name: '封顶', weight: 3, planned: '2024-09-30' },
  ],
};

/** What a clerk sees before he sends a report. */
describeSystems('the preview of a report', (start) => {
  let system: TestSystem;
  beforeEach(async () => {
    system = await start('2024-07-02');
  });
  afterEach(() => system.stop());

  const preview = (code: string, body: object, seq?: number, headers?: Record<string, string>): Promise<Reply> =>
    system.call('POST', `/api/tracker/items/${itemId(code)}${seq === undefined ? '' : `/reports/${seq}`}/preview`, body, headers);
  const outlook = async (code: string): Promise<Outlook> => {
    const item = toData(await system.client.GET('/api/tracker/items/{id}', { params: { path: { id: itemId(code) } } }));
    const { value, completion, planned, deviation, light, lights, reasons, cutoff, unreportedPeriods, nextChange, forecast } = item;
    return { value, completion, planned, deviation, light, lights, reasons, cutoff, unreportedPeriods, nextChange, forecast };
  };
  const version = async (code: string): Promise<unknown> => (await system.call('GET', itemPath('livelihood', code))).body['version'];

  it('shows where the item stands, and where it will stand once the report is sent; and writes nothing', async () => {
    await register(system, 'livelihood', 'L05');
    await report(system, 'livelihood', 'L05', '2024-05-31', 300);
    await system.settled();
    const before = await outlook('L05');
    const body = { asOf: '2024-06-30', value: 600 };
    const { status, body: shown } = await preview('L05', body);
    expect([status, shown['on'], shown['flags'], shown['before']]).toEqual([200, '2024-07-02', [], before]);
    expect(shown['after']).toMatchObject({ value: 600, completion: 50, planned: 50, light: 'green', reasons: [] });
    expect([await version('L05'), await outlook('L05')]).toEqual([2, before]);

    expect((await system.call('POST', `${itemPath('livelihood', 'L05')}/reports`, body)).status).toBe(201);
    await system.settled();
    expect(await outlook('L05')).toEqual(shown['after']);
  });

  it('does the same for increments, milestones, corrections, and the mark of a suspended project', async () => {
    await register(system, 'livelihood', 'L05');
    const seq = await report(system, 'livelihood', 'L05', '2024-05-31', 300);
    await register(system, 'livelihood', 'L06', { measure: MILESTONES });
    await register(system, 'projects', 'P01');
    await system.settled();

    const increment = await preview('L05', { asOf: '2024-06-30', increment: 30 });
    expect(increment.body['after']).toMatchObject({ value: 330, light: 'red' });
    expect((await preview('L06', { asOf: '2024-06-30', milestonesDone: ['start'] })).body['after']).toMatchObject({ completion: 25 });
    expect((await preview('P01', { asOf: '2024-06-30', value: 600, stage: 'suspended' })).status).toBe(200);

    const corrected = await preview('L05', { value: 500, reason: '核对后更正' }, seq);
    await correct(system, 'livelihood', 'L05', seq, 500);
    await system.settled();
    expect([corrected.status, corrected.body['after']]).toEqual([200, await outlook('L05')]);
  });

  it('has the flags of the report, and refuses what the report would be refused for, in the same words', async () => {
    await register(system, 'livelihood', 'L05');
    const seq = await report(system, 'livelihood', 'L05', '2024-05-31', 300);
    await system.settled();
    expect((await preview('L05', { asOf: '2024-06-30', value: 250 })).body['flags']).toEqual(['value-went-back']);
    const bodies = [
      { asOf: '2024-07-03', value: 1 },
      { asOf: '2024-06-30' },
      { asOf: '2024-06-30', partsMet: ['a'] },
      { asOf: '2024-06-30', value: 310, stage: 'suspended' },
      { asOf: '2024-06-30', value: 1e300 },
    ];
    for (const body of bodies) {
      const sent = await system.call('POST', `${itemPath('livelihood', 'L05')}/reports`, body);
      const { status, body: shown } = await preview('L05', body);
      expect([status, shown['errors'], shown['detail']]).toEqual([400, sent.body['errors'], sent.body['detail']]);
    }
    expect((await preview('L05', { value: 1, reason: '更正' }, 9)).body).toMatchObject({ status: 404, code: 'unknown-report' });
    expect((await preview('L05', { value: 300, reason: '更正' }, seq)).body).toMatchObject({
      status: 400,
      errors: [{ code: 'no-change' }],
    });
    expect((await preview('L99', { asOf: '2024-06-30', value: 1 })).body).toMatchObject({ status: 404, code: 'unknown-item' });
    const { headers } = await system.createKey('reporter', { regions: ['140407'], departments: ['WJW'] });
    expect((await preview('L05', { asOf: '2024-06-30', value: 1 }, undefined, headers)).status).toBe(403);
  });

  it('of a withdrawn item says that it takes no reports any more', async () => {
    await register(system, 'livelihood', 'L05');
    await system.call('POST', `${itemPath('livelihood', 'L05')}/withdraw`, { reason: '并入其他事项' }, { 'if-match': '*' });
    await system.settled();
    expect((await preview('L05', { asOf: '2024-06-30', value: 1 })).body).toMatchObject({ code: 'withdrawn' });
  });
});
