import { LEVELS, STAGES, type Alert } from '@duban/alerting';
import type { AlertQuery, AlertStore } from '@duban/ports';
import { alertWrite, makeAlert } from '../support/alerts';

const ITEM = { type: 'item', itemId: '140406-2024-L05', name: '普惠托育托位' } as const;
const AREA = { type: 'area', name: '民生' } as const;

/** In the order of the list. */
const ALERTS: readonly Alert[] = [
  makeAlert('E', { raisedOn: '2024-06-01', region: '140501' }),
  makeAlert('A', { raisedOn: '2024-05-02', level: 'summon', stage: 'closed' }),
  makeAlert('B', { raisedOn: '2024-05-02', region: '1404', subject: AREA }),
  makeAlert('C', { raisedOn: '2024-05-02', department: { code: 'JYJ', name: '教育局' }, stage: 'answered' }),
  makeAlert('Z', { raisedOn: '2024-05-01', year: 2023, level: 'supervise' }),
  makeAlert('D', { raisedOn: '2024-04-30', region: '140407', rule: { id: 'overdue', version: 2, name: '逾期' } }),
  makeAlert('F', { raisedOn: '2024-04-30', region: '14', department: { code: 'GXJ', name: '工信局' } }),
  makeAlert('G', { raisedOn: '2024-04-30', region: '110105', subject: { ...ITEM, itemId: '110105-2024-L05' } }),
];

/** Order, pages and filters of lists. */
export function alertListCases(store: () => AlertStore): void {
  const list = async (query: Partial<AlertQuery>): Promise<string> =>
    (await store().list({ region: '', limit: 10, ...query })).map(({ id }) => id).join('');

  beforeEach(async () => {
    await store().write([...ALERTS].reverse().map((alert) => alertWrite(alert)));
  });

  test('gives the newest first, those of one date by id, each as it is stored', async () => {
    expect(await store().list({ region: '', limit: 10 })).toEqual(ALERTS);
    expect(await store().list({ region: '14', limit: 3 })).toEqual(ALERTS.slice(0, 3));
  });

  test('gives a region and all below it', async () => {
    expect(await list({ region: '14' })).toBe('EABCZDF');
    expect(await list({ region: '1404' })).toBe('ABCZD');
    expect(await list({ region: '140406' })).toBe('ACZ');
    expect(await list({ region: '1' })).toBe('EABCZDFG');
    expect(await list({ region: '14040' })).toBe('ACZD');
    expect(await list({ region: '15' })).toBe('');
  });

  test.each(['', '1', '14', '1404', '140406'])('gives page after page of region "%s"', async (region) => {
    const whole = await list({ region });
    for (const limit of [1, 2, 3, 10]) {
      let pages = '';
      let after: AlertQuery['after'];
      for (;;) {
        const page = await store().list({ region, limit, ...(after !== undefined && { after }) });
        expect(page.length).toBeLessThanOrEqual(limit);
        const last = page.at(-1);
        if (last === undefined) break;
        pages += page.map(({ id }) => id).join('');
        after = { raisedOn: last.raisedOn, id: last.id };
      }
      expect(pages).toBe(whole);
    }
  });

  test('a page begins behind its alert, also when there is no such alert', async () => {
    expect(await list({ region: '1404', after: { raisedOn: '2024-05-02', id: 'AA' } })).toBe('BCZD');
    expect(await list({ region: '1404', after: { raisedOn: '2024-05-03', id: 'A' } })).toBe('ABCZD');
    expect(await list({ region: '1404', after: { raisedOn: '2024-04-01', id: 'A' } })).toBe('');
  });

  test('an alert that has ended is not among the open ones any more', async () => {
    const open = { region: '14', stages: ['raised'] } as const;
    expect(await list(open)).toBe('EBZDF');
    expect(await list({ ...open, year: 2023 })).toBe('Z');
    await store().write([
      alertWrite(makeAlert('E', { seq: 2, raisedOn: '2024-06-01', region: '140501', stage: 'closed' }), { expectedSeq: 1 }),
    ]);
    expect(await list(open)).toBe('BZDF');
    expect(await list({ ...open, after: { raisedOn: '2024-05-02', id: 'B' } })).toBe('ZDF');
    expect(await list({ region: '14', stages: ['closed'] })).toBe('EA');
    expect(await list({ region: '14', stages: [] })).toBe('');
  });

  test('filters by each field, and by several', async () => {
    const region = '14';
    expect(await list({ region, year: 2024 })).toBe('EABCDF');
    expect(await list({ region, stages: ['closed', 'answered'] })).toBe('AC');
    expect(await list({ region, levels: ['summon', 'supervise'] })).toBe('AZ');
    expect(await list({ region, departments: ['JYJ', 'GXJ'] })).toBe('CF');
    expect(await list({ region, rule: 'overdue' })).toBe('D');
    expect(await list({ region, itemId: ITEM.itemId })).toBe('EACZDF');
    expect(await list({ region: '140406', itemId: ITEM.itemId })).toBe('ACZ');
    expect(await list({ region, since: '2024-05-01' })).toBe('EABCZ');
    expect(await list({ region, since: '2024-05-01', after: { raisedOn: '2024-05-02', id: 'B' } })).toBe('CZ');
    expect(await list({ region, since: '2024-05-02', after: { raisedOn: '2024-05-01', id: 'A' } })).toBe('');
    expect(await list({ region, since: '2024-05-01', year: 2024, stages: ['raised'], departments: ['WJW'], rule: 'red' })).toBe('EB');
  });

  test('filters by departments in one county, one or several', async () => {
    const region = '140406';
    expect(await list({ region, departments: ['WJW'] })).toBe('AZ');
    expect(await list({ region, departments: ['WJW'], year: 2024, stages: ['closed'], levels: ['summon'], rule: 'red' })).toBe('A');
    expect(await list({ region, departments: ['WJW'], after: { raisedOn: '2024-05-02', id: 'A' } })).toBe('Z');
    expect(await list({ region, departments: ['WJW', 'JYJ'] })).toBe('ACZ');
    expect(await list({ region, departments: ['X'] })).toBe('');
  });

  test('no department, stage or level at all is no alert; all of them are all', async () => {
    for (const region of ['', '14', '140406']) {
      for (const none of [{ departments: [] }, { stages: [] }, { levels: [] }]) expect(await list({ region, ...none })).toBe('');
      expect(await list({ region, stages: STAGES, levels: LEVELS })).toBe(await list({ region }));
    }
  });

  test('an alert is listed as it is now', async () => {
    const moved = { ...(ALERTS[1] as Alert), seq: 2, stage: 'excused' as const, department: { code: 'GXJ', name: '工信局' } };
    await store().write([alertWrite(moved, { expectedSeq: 1 })]);
    expect(await list({ region: '140406', departments: ['GXJ'] })).toBe('A');
    expect(await list({ region: '140406', departments: ['WJW'] })).toBe('Z');
    expect(await list({ region: '14', stages: ['closed'] })).toBe('');
    expect(await store().list({ region: '14', stages: ['excused'], limit: 10 })).toEqual([moved]);
  });
}
