import { findDoneOn, listReports } from './report-rows';
import type { RecordedItemEvent } from './use-item';

const event = (seq: number, type: 'reported' | 'corrected' | 'verified', data: object): RecordedItemEvent => ({
  seq,
  type: `duban.progress.${type}.v1`,
  recordedAt: `2024-07-0${seq}T02:00:00.000Z`,
  actor: '李明',
  data: data as RecordedItemEvent['data'],
});

describe('the reports of an item', () => {
  it('begin with that of the latest date, each with its corrections and the last verification', () => {
    const rows = listReports(
      [
        event(2, 'reported', { asOf: '2024-06-30', value: 503 }),
        event(3, 'reported', { asOf: '2024-05-31', value: 418 }),
        event(4, 'corrected', { corrects: 2, asOf: '2024-06-30', value: 505, reason: '漏报' }),
        event(5, 'verified', { verifies: 2, value: 500 }),
        event(6, 'verified', { verifies: 2, value: 501 }),
      ],
      '2024-06-30',
    );
    expect(
      rows.map(({ seq, effective, corrections, verification }) => [seq, effective.value, corrections.length, verification?.data]),
    ).toEqual([
      [2, 505, 1, { verifies: 2, value: 501 }],
      [3, 418, 0, undefined],
    ]);
    expect(rows[0]?.data.value).toBe(503);
  });

  it('are those about dates up to that of the page', () => {
    const events = [event(2, 'reported', { asOf: '2024-06-30', value: 503 }), event(3, 'reported', { asOf: '2024-05-31', value: 418 })];
    expect(listReports(events, '2024-06-29').map(({ seq }) => seq)).toEqual([3]);
  });

  it('tell when a milestone was done first', () => {
    const rows = listReports(
      [
        event(2, 'reported', { asOf: '2024-03-31', milestonesDone: ['a'] }),
        event(3, 'reported', { asOf: '2024-06-30', milestonesDone: ['a', 'b'] }),
      ],
      '2024-06-30',
    );
    expect(['a', 'b', 'c'].map((id) => findDoneOn(rows, id))).toEqual(['2024-03-31', '2024-06-30', undefined]);
  });
});
