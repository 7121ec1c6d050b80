export * from './item/item';
export * from './item/event';
export * from './item/state';
export * from './policy/policy';
export * from './evaluation/evaluation';
export * from './rollup/rollup';
export * from './access';
export * from './problem';
export {
  addDays,
  addMonths,
  dateIn,
  daysBetween,
  endOfDate,
  endOfMonth,
  epochDay,
  fromEpochDay,
  isIsoDate,
  toInstant,
} from './schedule/dates';
export { ratioBp, significantDigits, spanRatioBp, subtractExact, sumExact } from './decimal';
export { awaiting, EMPTY_LEDGER, emptyState, fold, ForeignEvent, isFolded } from './item/fold';
export { acceptanceOn, definitionOn, isExcused, isKnown, isWithdrawn, withdrawnFrom } from './item/definition';
export {
  cutoffOn,
  lastEnded,
  lastOwed,
  owedFrom,
  periodEnd,
  periodOf,
  scheduleOf,
  unreportedUpTo,
  type Schedule,
} from './schedule/periods';
export { elapsedBp, plannedBpAt, plannedValueAt } from './schedule/trajectory';
export { effectiveReports, lastSaying, type EffectiveReport } from './item/reports';
export { bandLight, type Deviation } from './policy/bands';
export { judge } from './evaluation/evaluate';
export { DEFAULT_POLICY, PRESETS, SANYA_DISTRICT_POLICY, SANYA_PROJECT_POLICY, YINCHUAN_POLICY } from './policy/presets';
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
} from './rollup/totals';
export { evaluate } from './evaluation/evaluate-in-detail';
export { nextPolicyMove, policyFor, validateAdoption, validatePolicy, type PolicyTarget } from './policy/policy-choice';
export { seriesOf, type ActualPoint, type PlannedPoint, type Series } from './evaluation/series';
export { quantityProblem } from './item/quantity';
export { validateDefinition } from './item/validate-definition';
export { figureOf, validateProgress, validateVerification } from './item/validate-progress';
