import { isKnown } from './definition';
import type { Progress, VerifiedData } from './event';
import type { EvaluationMoment } from '../evaluation/evaluation';
import type { IsoDate } from './item';
import type { Ledger, ReportFact } from './state';

/** A report as it stands: what it says now, after corrections. `seq` stays that of the report. */
export interface EffectiveReport extends ReportFact {
  /** Seq of the correction that the figures come from. */
  readonly correctedBy?: number;
  /** The figures that were verified 核实. */
  readonly verified?: Omit<VerifiedData, 'verifies' | 'reason'>;
  /** With basis `verified`: what the department claimed. */
  readonly claimed?: Progress;
}

/**
 * The reports in force at a moment, ascending by `asOf`: known by then, corrections applied, at most one per `asOf` (what was
 * said last, that is with the highest seq, wins) and none later than `on`. With basis `verified` only verified reports are there, with
 * their verified figures; the date of the start is kept as claimed, because a verification does not speak of it.
 */
export function effectiveReports(ledger: Ledger, moment: EvaluationMoment): readonly EffectiveReport[] {
  const plain = ledger.corrections.length === 0 && ledger.verifications.length === 0 && moment.basis !== 'verified';
  const inForce = plain ? prefix(ledger.reports, moment) : undefined;
  return inForce ?? settled(ledger, moment);
}

/** The last effective report up to a date that says this figure; undefined when none does. */
export function lastSaying(reports: readonly EffectiveReport[], figure: keyof Progress, upTo: IsoDate): EffectiveReport | undefined {
  for (let at = reports.length - 1; at >= 0; at -= 1) {
    const report = reports[at] as EffectiveReport;
    if (report.data.asOf <= upTo && report.data[figure] !== undefined) return report;
  }
  return undefined;
}

/** The common case without a copy: nothing corrected, every report later than the one before. */
function prefix(reports: readonly ReportFact[], { on, knownBefore }: EvaluationMoment): readonly ReportFact[] | undefined {
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

interface Said {
  readonly report: EffectiveReport;
  /** Seq of the last word on the figures. */
  readonly seq: number;
}

function settled(ledger: Ledger, moment: EvaluationMoment): readonly EffectiveReport[] {
  const byDate = new Map<IsoDate, Said>();
  for (const report of ledger.reports) {
    const said = isKnown(report, moment.knownBefore) ? asItStands(report, ledger, moment) : undefined;
    if (said === undefined) continue;
    const { asOf } = said.report.data;
    const rival = byDate.get(asOf);
    if (asOf <= moment.on && (rival === undefined || rival.seq < said.seq)) byDate.set(asOf, said);
  }
  return [...byDate.values()].map((said) => said.report).sort((a, b) => (a.data.asOf < b.data.asOf ? -1 : 1));
}

function asItStands(report: ReportFact, ledger: Ledger, moment: EvaluationMoment): Said | undefined {
  const about = (fact: { readonly about: number; readonly recordedAt: string }) =>
    fact.about === report.seq && isKnown(fact, moment.knownBefore);
  const correction = ledger.corrections.findLast(about);
  const verification = ledger.verifications.findLast(about);
  const data = (correction ?? report).data;
  const standing: EffectiveReport = {
    seq: report.seq,
    recordedAt: report.recordedAt,
    data,
    ...(correction !== undefined && { correctedBy: correction.seq }),
    ...(verification !== undefined && { verified: verification.data }),
  };
  const seq = correction?.seq ?? report.seq;
  if (moment.basis !== 'verified') return { report: standing, seq };
  if (verification === undefined) return undefined;
  const started = data.startedOn === undefined ? {} : { startedOn: data.startedOn };
  return { report: { ...standing, claimed: data, data: { asOf: data.asOf, ...started, ...verification.data } }, seq };
}
