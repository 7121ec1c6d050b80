import type { Schemas } from '@duban/client';
import { createDraft, readReport, type ReadReport, type ReportDraft } from './report-draft';
import { listDone, type CountedReport, type MeasureView } from './reported-item';

type CorrectionChanges = Omit<Schemas['CorrectReport'], 'reason'>;

export interface ReadCorrection extends Pick<ReadReport, 'malformed'> {
  /** Only what differs from the report as it is. */
  readonly changes: CorrectionChanges;
}

/** A report as it stands, to be changed. The steps are all that were done by then: a correction says them all. */
export function createCorrection(
  id: string,
  { data }: CountedReport,
  reports: readonly CountedReport[],
  measure: MeasureView,
): ReportDraft {
  const steps = measure.type === 'all-met' ? (data.partsMet ?? []) : listDone(reports, data.asOf);
  const figure = data.increment ?? data.value;
  return {
    ...createDraft(id, data.asOf, steps),
    counting: data.increment === undefined ? 'value' : 'increment',
    figure: figure === undefined ? '' : String(figure),
    narrative: data.narrative ?? '',
    issues: data.issues ?? '',
    needs: data.needs ?? '',
  };
}

export function readCorrection(
  draft: ReportDraft,
  report: CountedReport,
  reports: readonly CountedReport[],
  measure: MeasureView,
): ReadCorrection {
  const { report: now, malformed } = readReport(draft, measure);
  const { report: before } = readReport(createCorrection(draft.id, report, reports, measure), measure);
  const isSame = (field: keyof typeof now): boolean => sortedJson(now[field]) === sortedJson(before[field]);
  const changed = Object.entries(now).filter(([field]) => !isSame(field as keyof typeof now));
  return { changes: Object.fromEntries(changed), malformed };
}

/** The order of steps says nothing. */
const sortedJson = (value: unknown): string => JSON.stringify(Array.isArray(value) ? [...(value as unknown[])].sort() : (value ?? null));
