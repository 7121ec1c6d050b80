import { createDraft, hasFigure, readReport, type ReportDraft } from './report-draft';
import type { MeasureView } from './reported-item';

const COUNTED: MeasureView = { type: 'cumulative', unit: '个', baseline: 0, goal: 1233, direction: 'at-least' };
const STEPS: MeasureView = { type: 'milestones', milestones: [{ id: 'start', name: '开工', weight: 1, planned: '2024-03-31' }] };
const draft = (fields: Partial<ReportDraft>): ReportDraft => ({ ...createDraft('d1', '2024-07-31', []), ...fields });

describe('a report as it is entered', () => {
  it('is sent without its empty fields', () => {
    const { report, malformed } = readReport(draft({ figure: '1,０００', narrative: ' 已建成 ', issues: '  ' }), COUNTED);
    expect([report, malformed]).toEqual([{ asOf: '2024-07-31', value: 1000, narrative: '已建成' }, []]);
  });

  it('says the increment of its period instead of the total', () => {
    expect(readReport(draft({ counting: 'increment', figure: '12' }), COUNTED).report).toEqual({ asOf: '2024-07-31', increment: 12 });
  });

  it('names the steps, also when there are none', () => {
    expect(readReport(draft({ done: [] }), STEPS).report).toEqual({ asOf: '2024-07-31', milestonesDone: [] });
  });

  it('has each address of evidence by itself', () => {
    expect(readReport(draft({ figure: '1', evidence: 'https://a.cn/1\n https://a.cn/2 ' }), COUNTED).report.evidence).toEqual([
      'https://a.cn/1',
      'https://a.cn/2',
    ]);
  });

  it('names the fields that cannot be read', () => {
    expect(readReport(draft({ figure: '约百', funds: 'x', startedOn: '2024-02-30' }), COUNTED).malformed).toEqual([
      'value',
      'startedOn',
      'fundsToDate',
    ]);
  });

  it('has something to preview once it has a figure', () => {
    expect(hasFigure(readReport(draft({ narrative: '已建成' }), COUNTED).report)).toBe(false);
    expect(hasFigure(readReport(draft({ figure: '0' }), COUNTED).report)).toBe(true);
  });
});
