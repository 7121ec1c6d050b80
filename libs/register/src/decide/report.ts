import { PROGRESS_REPORTED, type ItemDefinition, type ItemEvent, type ReportFlag } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import type { ReportProgress } from '../commands/report-progress';
import type { ServiceRules } from '../service-rules';
import type { DecisionContext } from './context';
import { assertNone, assertOpen, nextEvent } from './event';
import { findFigureProblems } from './figure-problems';
import { withTotal, type DatedFigures } from './figures';
import { computeFlags } from './flags';
import { claimedUpTo, definitionAt } from './reading';
import { pickReportedFields } from './reported-fields';
import { findSecondIncrement } from './second-increment';

/**
 * Records a report as it was stated: a total, a 本期 increment of its period, or steps, to which those of other reports are added. What
 * it leads to is computed by date when the item is evaluated. Unusual figures are accepted and flagged.
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
  const figures = { ...pickReportedFields(command), asOf: command.asOf };
  const before = claimedUpTo(item, command.asOf);
  assertNone([
    ...findFigureProblems(definition, figures, withTotal(definition, figures, before), rules, context),
    ...findSecondIncrement(item, definition, figures),
  ]);
  const data = statedFigures(definition, figures);
  const event = (flags: readonly ReportFlag[]) =>
    nextEvent(item, { type: PROGRESS_REPORTED, data: flags.length > 0 ? { ...data, flags } : data }, context);
  return [event(computeFlags(item, definition, event([]), command.asOf))];
}

/** A report names steps in addition to those of other reports: it does not say that a step it leaves out is not done. */
function statedFigures({ measure }: ItemDefinition, figures: DatedFigures): DatedFigures {
  const { milestonesDone, ...others } = figures;
  return measure.type === 'milestones' && milestonesDone !== undefined ? { ...others, milestonesAdded: milestonesDone } : figures;
}
