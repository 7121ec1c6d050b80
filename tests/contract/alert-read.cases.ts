import type { AlertStore } from '@duban/ports';
import { alertWrite, makeAlert } from '../support/alerts';

/** What is read of alerts and partitions, but for the list. */
export function alertReadCases(given: () => AlertStore): void {
  test('alerts are due from their date on, the earliest first, until something has happened to them', async () => {
    const dates = { A1: '2024-04-15', A2: '2024-04-12', A3: '2024-04-20', A4: null, A5: '2024-04-13' };
    await given().write(Object.entries(dates).map(([id, nextOn]) => alertWrite(makeAlert(id), { nextOn })));
    const due = async (on: string, limit = 10): Promise<string[]> => (await given().due(on, limit)).map(({ id }) => id);
    expect(await due('2024-04-11')).toEqual([]);
    expect(await due('2024-04-15')).toEqual(['A2', 'A5', 'A1']);
    expect(await due('2024-12-31', 2)).toEqual(['A2', 'A5']);
    expect(await given().due('2024-04-12', 10)).toEqual([makeAlert('A2')]);
    await given().write([
      alertWrite(makeAlert('A2', { seq: 2 }), { expectedSeq: 1, nextOn: '2024-04-14' }),
      alertWrite(makeAlert('A5', { seq: 2 }), { expectedSeq: 1 }),
      alertWrite(makeAlert('A4', { seq: 2 }), { expectedSeq: 1, nextOn: '2024-04-11' }),
    ]);
    expect(await due('2024-04-15')).toEqual(['A4', 'A2', 'A1']);
  });

  test('finds the open alerts about items, and about departments and areas of a region', async () => {
    const item = (itemId: string) => ({ subject: { type: 'item', itemId, name: itemId } }) as const;
    const area = { subject: { type: 'area', name: '民生' } } as const;
    const alerts = [
      makeAlert('A1', item('I1')),
      makeAlert('A2', { ...item('I1'), stage: 'recovered' }),
      makeAlert('A3', { ...item('I2'), stage: 'excused' }),
      makeAlert('A4', area),
      makeAlert('A5', { ...area, stage: 'closed' }),
      makeAlert('A6', { ...area, region: '1404' }),
    ];
    await given().write(alerts.map((alert) => alertWrite(alert)));
    const found = async (ids: string[], regions: string[]): Promise<string[]> =>
      (await given().openAbout(ids, regions)).map(({ id }) => id).sort();
    expect(await found(['I1', 'I2', 'I3'], [])).toEqual(['A1', 'A3']);
    expect(await found(['I1'], ['140406', '15'])).toEqual(['A1', 'A4']);
    expect(await found([], ['1404'])).toEqual(['A6']);
    expect(await given().openAbout(['I2'], [])).toEqual([alerts[2]]);
  });

  test('of each pair of partitions the last date that was noted as taken', async () => {
    const [first, second] = ['duban.livelihood.v1/0', 'duban.livelihood.v1/1'];
    expect(await given().takenPartitions()).toEqual([]);
    await given().noteTaken([]);
    await given().noteTaken([
      { statusPartition: 0, partition: first, on: '2024-04-11' },
      { statusPartition: 1, partition: first, on: '2024-04-11' },
      { statusPartition: 0, partition: second, on: '2024-04-12' },
      { statusPartition: 0, partition: first, on: '2024-04-13' },
    ]);
    await given().noteTaken([{ statusPartition: 1, partition: first, on: '2024-04-10' }]);
    const taken = (await given().takenPartitions()).map(({ statusPartition, partition, on }) => `${statusPartition} ${partition} ${on}`);
    expect(taken.sort()).toEqual([`0 ${first} 2024-04-13`, `0 ${second} 2024-04-12`, `1 ${first} 2024-04-10`]);
  });

  test('scans all alerts in the order of their ids, a page at a time', async () => {
    const ids = ['red~140406-2024-L05~1', 'A10', 'A9', 'red~140406-2024-L05~10', '逾期~1'];
    await given().write(ids.map((id) => alertWrite(makeAlert(id))));
    expect((await given().scan('', 3)).map(({ id }) => id)).toEqual(['A10', 'A9', 'red~140406-2024-L05~1']);
    expect(await given().scan('red~140406-2024-L05~1', 10)).toEqual([makeAlert('red~140406-2024-L05~10'), makeAlert('逾期~1')]);
    expect(await given().scan('逾期~1', 10)).toEqual([]);
  });
}
