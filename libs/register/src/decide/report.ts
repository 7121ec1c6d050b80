import { PROGRESS_REPORTED, type ItemEvent } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import type { ReportProgress } from '../commands/report-progress';
import type { ServiceRules } from '../service-rules';
import type { DecisionContext } from './context';
import { assertNone, assertOpen, nextEvent } from './event';
import { findFigureProblems } from './figure-problems';
import { computeFlags, mergeMilestones, computeTotal } from './figures';
import { claimedUpTo, definitionAt } from './reading';
import { pickReportedFields } from './reported-fields';

/**
 * Records a report. A 本期 increment becomes a total, added to the last total at or before `asOf`; `milestonesDone` may name
 * the newly done steps only, those done before are added. A value that goes back is accepted and flagged.
 * @throws Refusal `invalid` · `withdrawn`
 */
export function decideReport(
  item: RegisteredItem,
  command: ReportProgress,
  rules: ServiceRules,
  context: DecisionContext,
): readonly ItemEvent[] {
  assertOpen(item);
  const definition = definitionAt(item, command.asOf);
  const before = claimedUpTo(item, command.asOf);
  const reported = { ...pickReportedFields(command), asOf: command.asOf, ...computeTotal(definition, command, before) };
  assertNone(findFigureProblems(definition, command, reported, rules, context));
  const data = { ...reported, ...mergeMilestones(definition, command, before) };
  const flags = computeFlags(definition, data, before);
  return [nextEvent(item, { type: PROGRESS_REPORTED, data: flags.length > 0 ? { ...data, flags } : data }, context)];
}
