import type { Schemas } from '@duban/client';
import type { RecordedItemEvent } from './use-item';

export type ShownReport = Schemas['ReportedData'];

/** Something that happened to a report, with who recorded it and when. */
export interface RecordedData<Data> {
  readonly seq: number;
  readonly recordedAt: string;
  readonly actor: string;
  readonly data: Data;
}

/** A report with what became of it. */
export interface ReportRecord extends RecordedData<ShownReport> {
  /** What counts: the last correction, else the report itself. */
  readonly effective: ShownReport;
  /** Oldest first. */
  readonly corrections: readonly RecordedData<Schemas['CorrectedData']>[];
  readonly verification: RecordedData<Schemas['VerifiedData']> | undefined;
}

/** The reports of an item about dates up to one, that of the latest date first. */
export function listReports(events: readonly RecordedItemEvent[], on: string): readonly ReportRecord[] {
  const corrections = listOfType<Schemas['CorrectedData']>(events, 'duban.progress.corrected.v1');
  const verifications = listOfType<Schemas['VerifiedData']>(events, 'duban.progress.verified.v1');
  const rows = listOfType<ShownReport>(events, 'duban.progress.reported.v1').map((report) => {
    const own = corrections.filter(({ data }) => data.corrects === report.seq);
    const verification = verifications.findLast(({ data }) => data.verifies === report.seq);
    return { ...report, effective: own.at(-1)?.data ?? report.data, corrections: own, verification };
  });
  return rows
    .filter(({ effective }) => effective.asOf <= on)
    .sort((a, b) => (a.effective.asOf === b.effective.asOf ? b.seq - a.seq : a.effective.asOf < b.effective.asOf ? 1 : -1));
}

/** The events of a type, with the data that events of this type have. */
export function listOfType<Data>(events: readonly RecordedItemEvent[], type: RecordedItemEvent['type']): readonly RecordedData<Data>[] {
  return events.filter((event) => event.type === type).map((event) => ({ ...event, data: event.data as Data }));
}

/** The date of the first report that states a milestone as done. */
export function findDoneOn(rows: readonly ReportRecord[], milestone: string): string | undefined {
  const states = ({ effective: { milestonesDone = [], milestonesAdded = [] } }: ReportRecord): boolean =>
    milestonesDone.includes(milestone) || milestonesAdded.includes(milestone);
  return rows.findLast(states)?.effective.asOf;
}
