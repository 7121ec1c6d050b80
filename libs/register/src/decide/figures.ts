import { lastReportWith, sumExact, type EffectiveReport, type ItemDefinition, type Progress } from '@duban/domain';
import type { ReportedFields } from './reported-fields';

/** The figures of a report, and the date that they are as of. */
export type DatedFigures = ReportedFields & { readonly asOf: string };

/** The figures with the total that an increment leads to as things are: added to the last total up to the date, or to the baseline. */
export function withTotal({ measure }: ItemDefinition, figures: DatedFigures, before: readonly EffectiveReport[]): Progress {
  if (figures.increment === undefined || figures.value !== undefined || measure.type !== 'cumulative') return figures;
  const soFar = lastReportWith(before, 'value', figures.asOf)?.data.value ?? measure.baseline;
  return { ...figures, value: sumExact([soFar, figures.increment]) };
}
