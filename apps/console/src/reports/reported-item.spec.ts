import type { Schemas } from '@duban/client';
import { listDone, listReports } from './reported-item';

type ReadEvent = Schemas['ItemEvent'];
const RECORDED = { recordedAt: '2024-07-01T00:00:00.000Z', actor: '经办人' };
const report = (seq: number, data: Schemas['ReportedData']): ReadEvent => ({
  seq,
  type: 'duban.progress.reported.v1',
  data,
  ...RECORDED,
});
const correction = (seq: number, data: Schemas['CorrectedData']): ReadEvent => ({
  ...{ seq, type: 'duban.progress.corrected.v1', data, ...RECORDED },
});

describe('the reports of an item', () => {
  it('are those that count, the newest date first', () => {
    const events = [
      report(2, { asOf: '2024-01-31', value: 10 }),
      report(3, { asOf: '2024-02-29', value: 20 }),
      correction(4, { asOf: '2024-01-31', value: 11, corrects: 2, reason: '重复统计' }),
    ];
    expect(listReports(events).map(({ seq, data, isCorrected }) => [seq, data.value, isCorrected])).toEqual([
      [3, 20, false],
      [2, 11, true],
    ]);
  });

  it('carry what was verified', () => {
    const verified: ReadEvent = { seq: 3, type: 'duban.progress.verified.v1', data: { value: 9, verifies: 2 }, ...RECORDED };
    expect(listReports([report(2, { asOf: '2024-01-31', value: 10 }), verified])[0]?.verified?.value).toBe(9);
  });

  it('add up to the milestones done; a correction says them all', () => {
    const reports = listReports([
      report(2, { asOf: '2024-01-31', milestonesAdded: ['design'] }),
      report(3, { asOf: '2024-02-29', milestonesAdded: ['start'] }),
      report(4, { asOf: '2024-03-31', milestonesAdded: ['roof'] }),
      correction(5, { asOf: '2024-02-29', milestonesDone: ['design'], corrects: 3, reason: '未开工' }),
    ]);
    expect([...listDone(reports, '2024-02-29')]).toEqual(['design']);
    expect([...listDone(reports, '2024-12-31')]).toEqual(['design', 'roof']);
  });
});
