import { REPORT_SUBMISSION } from '@duban/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeSystems } from '../support/describe-systems';
import { eventually } from '../support/eventually';
import { itemId, itemPath, register, toData } from '../support/plan';
import { departmentSystem } from '../support/submissions';
import type { TestSystem } from '../support/system';
import { newId } from './report-submission';

const NEWEST_FIRST = readFileSync(join(__dirname, '../../../shared/cases/c03a-increments-newest-first.csv'));
const counting = (baseline = 0) => ({ type: 'cumulative', unit: '个', baseline, goal: 100, direction: 'at-least' }) as const;
const STEPS = {
  type: 'milestones',
  milestones: ['a', 'b', 'c', 'd'].map((id) => ({ id, name: id, weight: 1, planned: '2024-12-31' })),
} as const;
const [JANUARY, FEBRUARY, MARCH, MAY, JUNE] = ['2024-01-31', '2024-02-29', '2024-03-31', '2024-05-31', '2024-06-30'] as const;

describeSystems('reports that arrive late', (start) => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await start('2024-07-10');
    for (const code of ['L01', 'L02', 'L03', 'L04']) await register(system, 'livelihood', code, { measure: counting() });
    await register(system, 'livelihood', 'L21', { measure: counting(30) });
    await register(system, 'livelihood', 'L05', { measure: STEPS });
  });
  afterAll(() => system.stop());

  const report = (code: string, body: Record<string, unknown>) => system.call('POST', `${itemPath('livelihood', code)}/reports`, body);
  const correct = (code: string, seq: number, body: Record<string, unknown>) =>
    system.call('POST', `${itemPath('livelihood', code)}/reports/${seq}/corrections`, { reason: '重复统计', ...body });
  /** Date and total of every report in force. */
  async function readSeries(code: string): Promise<unknown> {
    await system.settled();
    const { actual } = toData(await system.client.GET('/api/tracker/items/{id}/history', { params: { path: { id: itemId(code) } } }));
    return actual.map(({ asOf, value, completion }) => [asOf, value ?? completion]);
  }

  it('count at their date: increments over REST', async () => {
    for (const asOf of [JANUARY, MARCH, FEBRUARY]) expect((await report('L01', { asOf, increment: 10 })).body).toMatchObject({ flags: [] });
    expect(await readSeries('L01')).toEqual([
      [JANUARY, 10],
      [FEBRUARY, 20],
      [MARCH, 30],
    ]);
  });

  it('count at their date: a file with the newest row first', async () => {
    const path = '/api/livelihood/imports/reports?region=140406&year=2024';
    expect((await system.call('POST', path, NEWEST_FIRST, { 'content-type': 'text/csv' })).body).toMatchObject({ written: true });
    expect(await readSeries('L21')).toEqual([
      [JANUARY, 40],
      [FEBRUARY, 50],
      [MARCH, 60],
    ]);
  });

  it('count at their date: increments over the bus', async () => {
    const { headers } = await system.createKey('reporter', { regions: ['140406'], departments: ['WJW'] });
    const office = await departmentSystem(system.bus, headers);
    for (const asOf of [MARCH, JANUARY, FEBRUARY])
      await office.submit({ id: newId(), type: REPORT_SUBMISSION, subject: itemId('L02'), data: { asOf, increment: 10 } });
    await eventually(async () =>
      expect(await readSeries('L02')).toEqual([
        [JANUARY, 10],
        [FEBRUARY, 20],
        [MARCH, 30],
      ]),
    );
  });

  it('count at their date: steps of milestones', async () => {
    await report('L05', { asOf: MARCH, milestonesDone: ['a'] });
    await report('L05', { asOf: JUNE, milestonesDone: ['b'] });
    await report('L05', { asOf: MAY, milestonesDone: ['c'] });
    expect(await readSeries('L05')).toEqual([
      [MARCH, 25],
      [MAY, 50],
      [JUNE, 75],
    ]);
  });

  it('that correct an increment move the later totals', async () => {
    const seqs = [];
    for (const asOf of [JANUARY, FEBRUARY, MARCH]) seqs.push((await report('L03', { asOf, increment: 10 })).body['seq']);
    expect((await correct('L03', Number(seqs[0]), { increment: 4 })).status).toBe(201);
    expect(await readSeries('L03')).toEqual([
      [JANUARY, 4],
      [FEBRUARY, 14],
      [MARCH, 24],
    ]);
  });

  it('with a second increment of a period are refused and name the report to correct', async () => {
    const { body } = await report('L04', { asOf: '2024-03-15', increment: 10 });
    const refused = await report('L04', { asOf: MARCH, increment: 12 });
    expect([refused.status, refused.body['errors']]).toEqual([
      400,
      [
        {
          field: 'increment',
          code: 'already-reported',
          value: 12,
          message: expect.stringContaining(`seq ${String(body['seq'])}`) as string,
        },
      ],
    ]);
    await correct('L04', Number(body['seq']), { increment: 12 });
    expect(await readSeries('L04')).toEqual([['2024-03-15', 12]]);
  });
});
