import fc from 'fast-check';
import type { AlertDuration, AlertRows, AlertTally } from './rows';
import { AlertSummarizer, type SummarizedAlerts } from './summarize';

const NONE = {
  acknowledged: 0,
  answered: 0,
  recovered: 0,
  closed: 0,
  escalated: 0,
  returned: 0,
  overdue: 0,
  remind: 0,
  supervise: 0,
  summon: 0,
};

function tally(department: string, month: string, raised: number, more: Partial<AlertTally> = {}): AlertTally {
  return { region: '140406', department, month, raised, ...NONE, ...more };
}

function took(department: string, days: number, alerts = 1, workingDays = days): AlertDuration {
  return { step: 'answer', region: '140406', department, days, workingDays, alerts };
}

function summarizeAlerts(rows: Pick<AlertRows, 'tallies' | 'durations'>): SummarizedAlerts {
  const summarizer = new AlertSummarizer(5);
  summarizer.add({ items: [], departments: [], ...rows });
  return summarizer.finish();
}

describe('statistics of alerts', () => {
  test('add up months and departments, in order', () => {
    const tallies = [
      tally('WJW', '2024-05', 3, { overdue: 1 }),
      tally('JYJ', '2024-04', 2),
      tally('WJW', '2024-04', 1, { overdue: 1, summon: 1 }),
    ];
    const { all, departments } = summarizeAlerts({ tallies, durations: [took('WJW', 4)] });
    expect(all.counts).toEqual({ raised: 6, ...NONE, overdue: 2, summon: 1 });
    expect(all.months.map(({ month, raised }) => [month, raised])).toEqual([
      ['2024-04', 3],
      ['2024-05', 3],
    ]);
    expect(
      departments.map(({ department, counts, months, times }) => [department, counts.raised, months.length, times.answer.medianDays]),
    ).toEqual([
      ['JYJ', 2, 1, null],
      ['WJW', 4, 2, 4],
    ]);
  });

  test('a median and a 90th percentile are numbers of days that an alert took', () => {
    const times = (...durations: AlertDuration[]): unknown[] => {
      const { alerts, medianDays, p90Days, medianWorkingDays, p90WorkingDays } = summarizeAlerts({ tallies: [], durations }).all.times
        .answer;
      return [alerts, medianDays, p90Days, medianWorkingDays, p90WorkingDays];
    };
    expect(times()).toEqual([0, null, null, null, null]);
    expect(times(took('A', 7, 1, 5))).toEqual([1, 7, 7, 5, 5]);
    expect(times(took('A', 9), took('B', 1))).toEqual([2, 1, 9, 1, 9]);
    expect(times(took('A', 30, 1), took('B', 0, 9))).toEqual([10, 0, 0, 0, 0]);
    expect(times(took('A', 30, 2), took('B', 0, 9))).toEqual([11, 0, 30, 0, 30]);
    expect(times(took('A', 3, 2, 2), took('A', 4, 2, 1))).toEqual([4, 3, 4, 1, 2]);
  });

  test('percentiles are those of the list of all alerts', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 5 })), { minLength: 1 }), (rows) => {
        const list = rows.flatMap(([days, alerts]) => Array.from({ length: alerts }, () => days)).sort((a, b) => a - b);
        const { medianDays, p90Days } = summarizeAlerts({ tallies: [], durations: rows.map(([days, alerts]) => took('A', days, alerts)) })
          .all.times.answer;
        expect([medianDays, p90Days]).toEqual([list[Math.ceil(list.length / 2) - 1], list[Math.ceil((list.length * 9) / 10) - 1]]);
      }),
    );
  });

  test('parts add up, whatever regions are in each, and what was raised most often is that of all', () => {
    const part = (region: string, department: string, times: number): AlertRows => ({
      tallies: [{ ...tally(department, '2024-04', times), region }],
      durations: [{ ...took(department, times), region }],
      items: [{ rule: 'red', region, itemId: `${region}-1`, times }],
      departments: [{ rule: 'red', region, department, times }],
    });
    const summarizer = new AlertSummarizer(2);
    for (const each of [part('140407', 'WJW', 3), part('140406', 'JYJ', 4), part('140405', 'JYJ', 3)]) summarizer.add(each);
    const { all, departments, repeated } = summarizer.finish();
    expect([all.counts.raised, all.months.length, all.times.answer.medianDays, all.times.answer.p90Days]).toEqual([10, 1, 3, 4]);
    expect(departments.map(({ region, counts }) => [region, counts.raised])).toEqual([
      ['140405', 3],
      ['140406', 4],
      ['140407', 3],
    ]);
    expect(repeated.items.map(({ region, times }) => [region, times])).toEqual([
      ['140406', 4],
      ['140405', 3],
    ]);
    expect(repeated.departments.map(({ region }) => region)).toEqual(['140406', '140405']);
  });
});
