import { listMonths, readCells, type SheetRow } from './table-cells';

const MONTHS = listMonths(2024, '2024-07-15');
const row: SheetRow = {
  item: { id: 'a', name: '托位', service: 'livelihood', unit: '个', department: { code: 'WJW', name: '卫健局' } },
  reports: [{ seq: 3, data: { asOf: '2024-02-28', value: 157 }, actor: '经办人', isCorrected: false }],
};

describe('the months of a table', () => {
  it('are those that have begun; the last one is reported as of today', () => {
    expect(MONTHS.map(({ asOf }) => asOf)).toEqual([
      ...['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30', '2024-05-31', '2024-06-30'],
      '2024-07-15',
    ]);
    expect(listMonths(2023, '2024-07-15').at(-1)?.asOf).toBe('2023-12-31');
    expect(listMonths(2025, '2024-07-15')).toEqual([]);
  });
});

describe('what is entered in a table', () => {
  it('is a report where the month has none, else the correction of the last one', () => {
    const { changes } = readCells({ '0/0': '95', '0/1': '１５８' }, [row], MONTHS);
    expect(changes.map(({ asOf, value, corrects }) => [asOf, value, corrects])).toEqual([
      ['2024-01-31', 95, undefined],
      ['2024-02-28', 158, 3],
    ]);
  });

  it('is not sent while it is no number', () => {
    expect(readCells({ '0/0': '约百' }, [row], MONTHS)).toEqual({ changes: [], malformed: ['0/0'] });
  });
});
