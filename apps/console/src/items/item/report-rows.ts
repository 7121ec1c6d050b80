import type { Schemas } from '@duban/client';
import type { ShownHistory } from './use-item';

export type ReportFigures = Schemas['ReportedData'];
type RecordedEvent = ShownHistory['events'][number];

/** Something that happened to a report, with who recorded it and when. */
export interface RecordedData<Data> {
  readonly seq: number;
  readonly recordedAt: string;
  readonly actor: string;
  readonly data: Data;
}

/** A report with what became of it. */
export interface ReportRow extends RecordedData<ReportFigures> {
  /** What counts: the last correction, else the report itself. */
  readonly effective: ReportFigures;
  /** Oldest first. */
  readonly corrections: readonly RecordedData<Schemas['CorrectedData']>[];
  readonly verification: RecordedData<Schemas['VerifiedData']> | undefined;
}

/** The reports of an item about dates up to one, that of the latest date first. */
export function listReports(events: readonly RecordedEvent[], on: string): readonly ReportRow[] {
  const corrections = listOfType<Schemas['CorrectedData']>(events, 'duban.progress.corrected.v1');
  const verifications = listOfType<Schemas['VerifiedData']>(events, 'duban.progress.verified.v1');
  const rows = listOfType<ReportFigures>(events, 'duban.progress.reported.v1').map((report) => {
    const own = corrections.filter(({ data }) => data.corrects === report.seq);
    const verification = verifications.findLast(({ data }) => data.verifies === report.seq);
    return { ...report, effective: own.at(-1)?.data ?? report.data, corrections: own, verification };
  });
  return rows
    .filter(({ effective }) => effective.asOf <= on)
    .sort((a, b) => (a.effective.asOf === b.effective.asOf ? b.seq - a.seq : a.effective.asOf < b.effective.asOf ? 1 : -1));
}

/** The events of a type, with the data that events of this type have. */
export function listOfType<Data>(events: readonly RecordedEvent[], type: RecordedEvent['type']): readonly RecordedData<Data>[] {
  return events.filter((event) => event.type === type).map((event) => ({ ...event, data: event.data as Data }));
}

/** The date of the first report that states a milestone as done. */
export function findDoneOn(rows: readonly ReportRow[], milestone: string): string | undefined {
  const states = ({ effective: { milestonesDone = [], milestonesAdded = [] } }: ReportRow): boolean =>
    milestonesDone.includes(milestone) || milestonesAdded.includes(milestone);
  return rows.findLast(states)?.effective.asOf;
}
