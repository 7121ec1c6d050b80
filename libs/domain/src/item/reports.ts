import { isKnown } from './definition';
import type { Progress, VerifiedData } from './event';
import type { EvaluationMoment } from '../evaluation/evaluation';
import type { IsoDate, Measure } from './item';
import type { Ledger, ReportFact } from './state';
import { addUp } from './totals-by-date';

/** A report in force: its figures after corrections, with totals. `seq` is that of the report, not that of a correction. */
export interface EffectiveReport extends ReportFact {
  /** Seq of the correction that the figures are taken from. */
  readonly correctedBy?: number;
  /** The verified figures 核实. */
  readonly verified?: Omit<VerifiedData, 'verifies' | 'reason'>;
  /** The claimed figures; only with the basis `verified`. */
  readonly claimed?: Progress;
}

/**
 * The reports in force at a moment, ascending by `asOf`: known at the moment, with corrections applied, none later than `on`, and at
 * most one per `asOf`, that with the highest seq of report or correction. Increments and newly done steps are totals here, added up by
 * `asOf`. With the basis `verified` only verified reports are returned, with their verified figures; the actual start is kept as
 * claimed, because a verification has no such figure.
 * @param measure in force at the moment: increments are added to its baseline
 */
export function effectiveReports(ledger: Ledger, moment: EvaluationMoment, measure: Measure): readonly EffectiveReport[] {
  const isPlain = ledger.corrections.length === 0 && ledger.verifications.length === 0 && moment.basis !== 'verified';
  const inForce = isPlain ? takeStated(ledger.reports, moment) : undefined;
  return inForce ?? lastOfEachDate(resolveReports(ledger, moment, measure));
}

/** The report with a seq, as it is claimed when all is known, with the total that it leads to; undefined when there is none. */
export function findClaimedReport(ledger: Ledger, seq: number, measure: Measure): EffectiveReport | undefined {
  const { reports, corrections } = ledger;
  const on = (corrections.findLast(({ about }) => about === seq) ?? reports.find((report) => report.seq === seq))?.data.asOf;
  return on === undefined ? undefined : resolveReports(ledger, { on }, measure).find((report) => report.seq === seq);
}

/** The last report in force up to a date that has the figure; undefined when none has it. */
export function lastReportWith(reports: readonly EffectiveReport[], figure: keyof Progress, upTo: IsoDate): EffectiveReport | undefined {
  for (let at = reports.length - 1; at >= 0; at -= 1) {
    const report = reports[at] as EffectiveReport;
    if (report.data.asOf <= upTo && report.data[figure] !== undefined) return report;
  }
  return undefined;
}

/** The reports themselves, without a copy, in the common case that `asOf` ascends, all are known and state totals; otherwise undefined. */
function takeStated(reports: readonly ReportFact[], { on, knownBefore }: EvaluationMoment): readonly ReportFact[] | undefined {
  let before = '';
  for (const { data } of reports) {
    if (data.asOf <= before || data.increment !== undefined || data.milestonesAdded !== undefined) return undefined;
    before = data.asOf;
  }
  let count = reports.length;
  while (count > 0 && (reports[count - 1] as ReportFact).data.asOf > on) count -= 1;
  if (knownBefore !== undefined && reports.some((report) => report.recordedAt >= knownBefore)) return undefined;
  return count === reports.length ? reports : reports.slice(0, count);
}

/** All reports that count at a moment, also several of one date, in the order of `asOf` and of what was recorded of it last. */
function resolveReports(ledger: Ledger, moment: EvaluationMoment, measure: Measure): readonly EffectiveReport[] {
  const known = ledger.reports
    .filter((report) => isKnown(report, moment.knownBefore))
    .map((report) => applyChanges(report, ledger, moment));
  const claimed = addUp(known.filter(({ data }) => data.asOf <= moment.on).sort(byDate), measure);
  return moment.basis === 'verified' ? claimed.flatMap(toVerified) : claimed;
}

function applyChanges(report: ReportFact, ledger: Ledger, moment: EvaluationMoment): EffectiveReport {
  const about = (fact: { readonly about: number; readonly recordedAt: string }) =>
    fact.about === report.seq && isKnown(fact, moment.knownBefore);
  const correction = ledger.corrections.findLast(about);
  const verification = ledger.verifications.findLast(about);
  return {
    seq: report.seq,
    recordedAt: report.recordedAt,
    data: (correction ?? report).data,
    ...(correction !== undefined && { correctedBy: correction.seq }),
    ...(verification !== undefined && { verified: verification.data }),
  };
}

function byDate(a: EffectiveReport, b: EffectiveReport): number {
  if (a.data.asOf !== b.data.asOf) return a.data.asOf < b.data.asOf ? -1 : 1;
  return (a.correctedBy ?? a.seq) - (b.correctedBy ?? b.seq);
}

function toVerified(report: EffectiveReport): readonly EffectiveReport[] {
  const { data, verified } = report;
  if (verified === undefined) return [];
  const started = data.startedOn === undefined ? {} : { startedOn: data.startedOn };
  return [{ ...report, claimed: data, data: { asOf: data.asOf, ...started, ...verified } }];
}

function lastOfEachDate(reports: readonly EffectiveReport[]): readonly EffectiveReport[] {
  return reports.filter(({ data }, at) => data.asOf !== reports[at + 1]?.data.asOf);
}
