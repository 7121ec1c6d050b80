export * from './item/item';
export * from './item/event';
export * from './item/state';
export * from './policy/policy';
export * from './evaluation/evaluation';
export * from './rollup/rollup';
export * from './access';
export * from './text';
export { listPinyinInitials } from './pinyin-initials';
export { normalizeText, type NormalForm } from './normal-forms';
export * from './problem';
export { addDays, addMonths, daysBetween, endOfMonth, epochDay, fromEpochDay, isIsoDate, monthOfDay } from './schedule/dates';
export { dateIn, endOfDate, toInstant } from './schedule/zones';
export * from './limits';
export { integerMean, ratioBp, significantDigits, spanRatioBp, subtractExact, sumExact } from './decimal';
export { EMPTY_LEDGER, emptyState, fold, ForeignEvent } from './item/fold';
export { awaiting, isFolded } from './item/seqs';
export { joinedOn, joinsAfter } from './item/joined';
export { noteMissingReports } from './item/missing-reports';
export { nextAppearance } from './item/next-appearance';
export { recordedUpTo } from './item/recorded-up-to';
export { PROJECT_STAGES, type ProjectStage } from './item/project-stage';
export { suspendedSince } from './item/suspended';
export { acceptanceOn, definitionOn, isAcceptedEvenThough, isExcused, isKnown, isWithdrawn, withdrawnFrom } from './item/definition';
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
export { isStepBack } from './measures/cumulative';
export { effectiveReports, findClaimedReport, lastReportWith, type EffectiveReport } from './item/reports';
export { bandLight, type Deviation } from './policy/bands';
export { RULES_VERSION, STATE_VERSION } from './evaluation/rules-version';
export { evaluate, isCompleteOn } from './evaluation/evaluate';
export { readFigures, readPlannedFigures, type MeanFigures } from './evaluation/figures';
export { DEFAULT_POLICY, PRESETS, SANYA_DISTRICT_POLICY, SANYA_PROJECT_POLICY, YINCHUAN_POLICY } from './policy/presets';
export {
  addTo,
  toContribution,
  makeContribution,
  isUnjudged,
  merge,
  rollupCompletionBp,
  rollupDeviationBp,
  rollupPlannedBp,
  countingScopes,
  subtractFrom,
  sumTotals,
  type CountedFigures,
  type EvaluatedFigures,
  ZERO_TOTALS,
  type Scope,
} from './rollup/totals';
export { readReporting, reportState, REPORT_STATES, type NextReport, type ReportState } from './evaluation/next-report';
export { evaluateInDetail } from './evaluation/evaluate-in-detail';
export { expectedCompletion, forecastItem } from './evaluation/forecast';
export { nextPolicyChange, policyChanges, policyFor, type PolicyChange, type PolicyTarget } from './policy/policy-choice';
export { validateAdoption, validatePolicy } from './policy/validate-policy';
export { buildSeries, type ActualPoint, type PlannedPoint, type Series } from './evaluation/series';
export { quantityProblem } from './item/quantity';
export { rangeProblems, validateDefinition } from './item/validate-definition';
export { requiredFigure, validateProgress, validateVerification } from './item/validate-progress';
export * from './department/change';
export type { DepartmentMoment, DepartmentView } from './department/entry';
export { DepartmentRegistry } from './department/registry';
export { decideDepartmentUses, type DepartmentUse } from './department/decide-uses';
export { decideEnd, decideMerge, decideRename, type DepartmentCommand } from './department/decide-commands';
