import type { Schemas } from '@duban/client';

export type MeasureView = Schemas['ItemDefinition']['measure'];
type ReportFigureData = Schemas['ReportedData'];

/** A report as it counts: with the last correction of it. */
export interface CountedReport {
  /** Of the report itself, by which it is corrected and verified. */
  readonly seq: number;
  readonly data: ReportFigureData;
  readonly actor: string;
  readonly isCorrected: boolean;
  /** What a supervisor has found last; undefined: it was not verified. */
  readonly verified?: Schemas['VerifiedData'];
}

const REPORTED = 'duban.progress.reported.v1';
const CORRECTED = 'duban.progress.corrected.v1';
const VERIFIED = 'duban.progress.verified.v1';

/** The reports of an item by its events, the newest date first. */
export function listReports(events: readonly Schemas['ItemEvent'][]): readonly CountedReport[] {
  const reports = new Map<number, CountedReport>();
  for (const { seq, type, actor, data } of events) {
    if (type === REPORTED) reports.set(seq, { seq, data: data as ReportFigureData, actor, isCorrected: false });
    if (type === CORRECTED) {
      const { corrects, reason: _, ...figures } = data as Schemas['CorrectedData'];
      reports.set(corrects, { ...reports.get(corrects), seq: corrects, data: figures, actor, isCorrected: true });
    }
    if (type === VERIFIED) {
      const verified = data as Schemas['VerifiedData'];
      const report = reports.get(verified.verifies);
      if (report !== undefined) reports.set(report.seq, { ...report, verified });
    }
  }
  return [...reports.values()].sort((a, b) => compare(b.data.asOf, a.data.asOf) || b.seq - a.seq);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The milestones done, or the parts met, by the reports up to a date. A list of all replaces what was before it. */
export function listDone(reports: readonly CountedReport[], upTo: string): ReadonlySet<string> {
  let done = new Set<string>();
  for (const { data } of reports.toReversed()) {
    if (data.asOf > upTo) continue;
    const all = data.milestonesDone ?? data.partsMet;
    done = new Set([...(all ?? done), ...(data.milestonesAdded ?? [])]);
  }
  return done;
}

/** The steps or parts to tick; empty where a figure is reported. */
export function listSteps(measure: MeasureView): readonly Schemas['Part'][] {
  if (measure.type === 'milestones') return measure.milestones;
  return measure.type === 'all-met' ? measure.parts : [];
}

export function readUnit(measure: MeasureView): string | null {
  return 'unit' in measure ? measure.unit : null;
}

/** Whether an item has a figure; milestones and parts are ticked in their form. */
export function isCounted({ measure }: Pick<Schemas['ItemListEntry'], 'measure'>): boolean {
  return measure !== 'milestones' && measure !== 'all-met';
}
