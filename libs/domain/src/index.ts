export * from './item';
export * from './event';
export * from './state';
export * from './policy';
export * from './evaluation';
export * from './rollup';
export * from './access';
export * from './problem';
export { addDays, addMonths, dateIn, daysBetween, endOfDate, endOfMonth, epochDay, fromEpochDay, isIsoDate, toInstant } from './dates';
export { ratioBp, significantDigits, spanRatioBp, subtractExact, sumExact } from './decimal';
export { awaiting, EMPTY_LEDGER, emptyState, fold, ForeignEvent, isFolded } from './fold';
export { acceptanceOn, definitionOn, isExcused, isKnown, isWithdrawn, withdrawnFrom } from './definition';
export { cutoffOn, lastEnded, lastOwed, owedFrom, periodEnd, periodOf, scheduleOf, unreportedUpTo, type Schedule } from './periods';
export { elapsedBp, plannedBpAt, plannedValueAt } from './trajectory';
export { effectiveReports, lastSaying, type EffectiveReport } from './reports';
export { bandLight, type Deviation } from './bands';
export { judge } from './judge';
export { DEFAULT_POLICY, PRESETS, SANYA_DISTRICT_POLICY, SANYA_PROJECT_POLICY, YINCHUAN_POLICY } from './presets';
export {
  addTo,
  contributionOf,
  merge,
  rollupCompletionBp,
  rollupDeviationBp,
  rollupPlannedBp,
  scopesOf,
  subtractFrom,
  totalsOf,
  type CountedFigures,
  ZERO_TOTALS,
  type Scope,
} from './totals';
export { evaluate } from './evaluate';
export { nextPolicyMove, policyFor, validateAdoption, validatePolicy, type PolicyTarget } from './policy-choice';
export { seriesOf, type ActualPoint, type PlannedPoint, type Series } from './series';
export { quantityProblem } from './quantity';
export { validateDefinition } from './validate-definition';
export { figureOf, validateProgress, validateVerification } from './validate-progress';
