export * from './item/item';
export * from './item/event';
export * from './item/state';
export * from './policy/policy';
export * from './evaluation/evaluation';
export * from './rollup/rollup';
export * from './access';
export * from './text';
export * from './problem';
export { addDays, addMonths, daysBetween, endOfMonth, epochDay, fromEpochDay, isIsoDate } from './schedule/dates';
export { dateIn, endOfDate, toInstant } from './schedule/zones';
export * from './limits';
export { ratioBp, significantDigits, spanRatioBp, subtractExact, sumExact } from './decimal';
export { EMPTY_LEDGER, emptyState, fold, ForeignEvent } from './item/fold';
export { awaiting, isFolded } from './item/seqs';
export { acceptanceOn, definitionOn, isExcused, isKnown, isWithdrawn, withdrawnFrom } from './item/definition';
export {
  cutoffOn,
  lastEnded,
  lastOwed,
  owedFrom,
  periodEnd,
  periodNumber,
  createSchedule,
  unreportedUpTo,
  type Schedule,
} from './schedule/periods';
export { elapsedBp, plannedBpAt, plannedValueAt } from './schedule/trajectory';
export { effectiveReports, findClaimedReport, lastReportWith, type EffectiveReport } from './item/reports';
export { bandLight, type Deviation } from './policy/bands';
export { evaluate } from './evaluation/evaluate';
export { DEFAULT_POLICY, PRESETS, SANYA_DISTRICT_POLICY, SANYA_PROJECT_POLICY, YINCHUAN_POLICY } from './policy/presets';
export {
  addTo,
  toContribution,
  merge,
  rollupCompletionBp,
  rollupDeviationBp,
  rollupPlannedBp,
  countingScopes,
  subtractFrom,
  sumTotals,
  type CountedFigures,
  ZERO_TOTALS,
  type Scope,
} from './rollup/totals';
export { evaluateInDetail } from './evaluation/evaluate-in-detail';
export { nextPolicyChange, policyFor, type PolicyTarget } from './policy/policy-choice';
export { validateAdoption, validatePolicy } from './policy/validate-policy';
export { buildSeries, type ActualPoint, type PlannedPoint, type Series } from './evaluation/series';
export { quantityProblem } from './item/quantity';
export { rangeProblems, validateDefinition } from './item/validate-definition';
export { requiredFigure, validateProgress, validateVerification } from './item/validate-progress';
export * from './department/change';
export { normalForm } from './department/normal-form';
export { DepartmentRegistry, type DepartmentMoment, type DepartmentView } from './department/registry';
export { decideDepartmentUses, type DepartmentUse } from './department/decide-uses';
export { decideEnd, decideMerge, decideRename, type DepartmentCommand } from './department/decide-commands';
