import { PROGRESS_REPORTED, type ItemEvent } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import type { ReportProgress } from '../commands/report-progress';
import type { ServiceRules } from '../service-rules';
import type { Context } from './context';
import { assertNone, assertOpen, nextEvent } from './event';
import { figureProblems } from './figure-problems';
import { flagsOf, mergedMilestones, totalOf } from './figures';
import { claimedUpTo, definitionAt } from './reading';
import { told } from './reported-fields';

/**
 * Takes a report. A 本期 increment becomes a total on top of the last one at or before `asOf`; `milestonesDone` may name only
 * the newly done steps, those done before are added. A value that goes back is taken and flagged.
 * @throws Refusal `invalid` · `withdrawn`
 */
export function decideReport(item: RegisteredItem, command: ReportProgress, rules: ServiceRules, context: Context): readonly ItemEvent[] {
  assertOpen(item);
  const definition = definitionAt(item, command.asOf);
  const before = claimedUpTo(item, command.asOf);
  const said = { ...told(command), asOf: command.asOf, ...totalOf(definition, command, before) };
  assertNone(figureProblems(definition, command, said, rules, context));
  const data = { ...said, ...mergedMilestones(definition, command, before) };
  const flags = flagsOf(definition, data, before);
  return [nextEvent(item, { type: PROGRESS_REPORTED, data: flags.length > 0 ? { ...data, flags } : data }, context)];
}
