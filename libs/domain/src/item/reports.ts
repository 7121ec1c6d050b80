import { isKnown } from './definition';
import type { Progress, VerifiedData } from './event';
import type { EvaluationMoment } from '../evaluation/evaluation';
import type { IsoDate } from './item';
import type { Ledger, ReportFact } from './state';

/** A report in force: its figures after corrections. `seq` is that of the report, not that of a correction. */
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
 * most one per `asOf`, that with the highest seq of report or correction. With the basis `verified` only verified reports are returned,
 * with their verified figures; the actual start is kept as claimed, because a verification has no such figure.
 */
export function effectiveReports(ledger: Ledger, moment: EvaluationMoment): readonly EffectiveReport[] {
  const isPlain = ledger.corrections.length === 0 && ledger.verifications.length === 0 && moment.basis !== 'verified';
  const inForce = isPlain ? takeUncorrected(ledger.reports, moment) : undefined;
  return inForce ?? resolveReports(ledger, moment);
}

/** The last report in force up to a date that has the figure; undefined when none has it. */
export function lastReportWith(reports: readonly EffectiveReport[], figure: keyof Progress, upTo: IsoDate): EffectiveReport | undefined {
  for (let at = reports.length - 1; at >= 0; at -= 1) {
    const report = reports[at] as EffectiveReport;
    if (report.data.asOf <= upTo && report.data[figure] !== undefined) return report;
  }
  return undefined;
}

/** The reports themselves, without a copy, in the common case that `asOf` ascends and all are known; otherwise undefined. */
function takeUncorrected(reports: readonly ReportFact[], { on, knownBefore }: EvaluationMoment): readonly ReportFact[] | undefined {
  let before = '';
  for (const { data } of reports) {
    if (data.asOf <= before) return undefined;
    before = data.asOf;
  }
  let count = reports.length;
  while (count > 0 && (reports[count - 1] as ReportFact).data.asOf > on) count -= 1;
  if (knownBefore !== undefined && reports.some((report) => report.recordedAt >= knownBefore)) return undefined;
  return count === reports.length ? reports : reports.slice(0, count);
}

interface RankedReport {
  readonly report: EffectiveReport;
  /** Seq of the report or correction that the figures are taken from. */
  readonly seq: number;
}

function resolveReports(ledger: Ledger, moment: EvaluationMoment): readonly EffectiveReport[] {
  const byDate = new Map<IsoDate, RankedReport>();
  for (const report of ledger.reports) {
    const ranked = isKnown(report, moment.knownBefore) ? resolveReport(report, ledger, moment) : undefined;
    if (ranked === undefined) continue;
    const { asOf } = ranked.report.data;
    const other = byDate.get(asOf);
    if (asOf <= moment.on && (other === undefined || other.seq < ranked.seq)) byDate.set(asOf, ranked);
  }
  return [...byDate.values()].map((ranked) => ranked.report).sort((a, b) => (a.data.asOf < b.data.asOf ? -1 : 1));
}

function resolveReport(report: ReportFact, ledger: Ledger, moment: EvaluationMoment): RankedReport | undefined {
  const about = (fact: { readonly about: number; readonly recordedAt: string }) =>
    fact.about === report.seq && isKnown(fact, moment.knownBefore);
  const correction = ledger.corrections.findLast(about);
  const verification = ledger.verifications.findLast(about);
  const data = (correction ?? report).data;
  const effective: EffectiveReport = {
    seq: report.seq,
    recordedAt: report.recordedAt,
    data,
    ...(correction !== undefined && { correctedBy: correction.seq }),
    ...(verification !== undefined && { verified: verification.data }),
  };
  const seq = correction?.seq ?? report.seq;
  if (moment.basis !== 'verified') return { report: effective, seq };
  if (verification === undefined) return undefined;
  const started = data.startedOn === undefined ? {} : { startedOn: data.startedOn };
  return { report: { ...effective, claimed: data, data: { asOf: data.asOf, ...started, ...verification.data } }, seq };
}
