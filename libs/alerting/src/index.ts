export {
  isOpen,
  LEVELS,
  nextLevel,
  RECOVERY_CAUSES,
  STAGES,
  type Alert,
  type AlertActor,
  type AlertAnswer,
  type AlertHandling,
  type AlertLevel,
  type AlertStage,
  type AlertSubject,
  type RecoveryCause,
} from './alert/alert';
export { ALERT_REFUSALS, AlertRefusal, type AlertCommand, type AlertRefusalCode, type LastEvent } from './alert/command';
export { answerLimit, decide, decideByTime, type TimedOutcome } from './alert/decide';
export {
  ALERT_ACKNOWLEDGED,
  ALERT_ANSWERED,
  ALERT_CLOSED,
  ALERT_ESCALATED,
  ALERT_EXCUSED,
  ALERT_HANDED_OVER,
  ALERT_RAISED,
  ALERT_RECOVERED,
  ALERT_REOPENED,
  ALERT_RETURNED,
  ALERT_TYPES,
  type AlertEvent,
  type AlertOutcome,
  type AlertType,
  type RaisedData,
} from './alert/event';
export { evolve, foldAlert } from './alert/evolve';
export { formatAlertId, makeOutcome } from './alert/raise';
export { formatGroupAlertId, makeGroupOutcome } from './alert/raise-group';
export { CHINESE_HOLIDAYS } from './calendar/chinese-holidays';
export { addWorkingDays, countWorkingDays, isWorkingDay, type HolidayCalendar } from './calendar/working-days';
export { DryRun, type DryRunOptions } from './dry-run/dry-run';
export { findHandOvers, type HandOver } from './dry-run/happening';
export type { ItemMoment } from './dry-run/item-moment';
export type { WouldBeAlert } from './dry-run/would-be-alert';
export { alertFigures, type AlertFigures, type StepDays } from './statistics/figures';
export {
  ALERT_STEPS,
  type AlertCounts,
  type AlertDuration,
  type AlertRows,
  type AlertStep,
  type AlertTally,
  type RepeatedDepartment,
  type RepeatedItem,
} from './statistics/rows';
export { AlertSummarizer, type DepartmentSummary } from './statistics/summarize';
export { type AlertSummary, type MonthCounts, type StepTime } from './statistics/summary-builder';
export { LEVEL_WORDS, LOCALES, MESSAGE_TEXTS, STAGE_WORDS, type MessageLocale } from './messages/texts';
export { fitMessage, renderMessage, type AlertMessage } from './messages/render';
export { TEMPLATE_FIELDS } from './messages/template';
export {
  CONTACT_ROLES,
  findPerson,
  formatAddress,
  resolveReceiver,
  type ContactAddress,
  type ContactPerson,
  type ContactRole,
  type DepartmentContacts,
  type Deputy,
  type ResolvedAddress,
  UNREACHABLE,
  type UnreachableReason,
} from './pipeline/contacts';
export { groupNotices, type NoticeGroup } from './pipeline/group';
export { suppressInhibited } from './pipeline/inhibit';
export {
  isEndKind,
  NOTICE_KINDS,
  SUPPRESSIONS,
  type Notice,
  type NoticeKind,
  type StageResult,
  type SuppressedNotice,
  type Suppression,
} from './pipeline/notice';
export { planNotice, type NoticePlan, type PlanContext, type PlannedTarget } from './pipeline/plan';
export type { NotifiedBefore } from './pipeline/repetition';
export { nextTelling, OFFICE_HOURS, type LocalMoment, type TellingHours } from './pipeline/quiet-hours';
export type { AlertMatcher } from './pipeline/matcher';
export {
  chooseRoutes,
  DEFAULT_ROUTE,
  DEFAULT_DELIVERY,
  GROUPINGS,
  type AlertGrouping,
  type AlertRoute,
  type ChosenRoute,
  type Receiver,
} from './pipeline/route';
export { endingBefore, LONGEST_SILENCE_DAYS, suppressSilenced, validateSilence, type Silence, type SilenceEnd } from './pipeline/silence';
export { ROUTE_LIMITS, validateRoutes, type KnownReceivers, type RouteProblem } from './pipeline/validate-routes';
export type { RoutesSetting, SilenceSetting } from './pipeline/setting';
export {
  advanceItem,
  endItem,
  isItemRule,
  nextRunOn,
  takeFacts,
  type Advanced,
  type ItemRule,
  type ItemRuleState,
  type RuleEffect,
} from './rules/advance';
export { isGroupRule, takeGroupFacts, type GroupEffect, type GroupRule, type GroupRuleState } from './rules/advance-group';
export { formatGroup, type GroupRef } from './rules/group-ref';
export { changeRules, type RuleChange } from './rules/change-rules';
export { holdsForGroup, isForItemsNotRed, type GroupFacts } from './rules/condition';
export { DEFAULT_RULES } from './rules/default-rules';
export type { ItemFacts } from './rules/item-facts';
export { RULE_LIMITS, type AlertRule, type GroupCondition, type ItemCondition, type RuleCondition } from './rules/rule';
export { validateRule, type RuleProblem } from './rules/validate-rule';
