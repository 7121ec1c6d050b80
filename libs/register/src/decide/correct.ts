import { PROGRESS_CORRECTED, type CorrectedData, type ItemEvent, type Progress, type ReportedData, type ReportFlag } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import { canonicalJson } from '../canonical';
import type { CorrectReport } from '../commands/correct-report';
import type { ServiceRules } from '../service-rules';
import type { DecisionContext } from './context';
import { assertNone, assertOpen, nextEvent } from './event';
import { findFigureProblems } from './figure-problems';
import { withTotal } from './figures';
import { computeFlags } from './flags';
import { claimedUpTo, definitionAt } from './reading';
import { pickReportedFields, type ReportedFields } from './reported-fields';
import { findSecondIncrement } from './second-increment';

/** The report that is being corrected, with earlier corrections applied. */
export interface CurrentReport {
  /** Seq of the report itself, never of a correction. */
  readonly seq: number;
  readonly data: ReportedData | CorrectedData;
}

/**
 * Replaces a report by a copy with other figures. `milestonesDone` is the whole list here, so that a step can be removed.
 * @throws Refusal `invalid` · `withdrawn`
 */
export function decideCorrect(
  item: RegisteredItem,
  current: CurrentReport,
  command: CorrectReport,
  rules: ServiceRules,
  context: DecisionContext,
): readonly ItemEvent[] {
  assertOpen(item);
  const now = pickReportedFields(command);
  const data = { ...overlay(current.data, now), asOf: command.asOf ?? current.data.asOf };
  const definition = definitionAt(item, data.asOf);
  const progress = withTotal(definition, data, claimedUpTo(item, data.asOf, current.seq));
  assertNone([
    ...findFigureProblems(definition, { ...now, asOf: data.asOf }, withSteps(progress), rules, context),
    ...findSecondIncrement(item, definition, data, current.seq),
  ]);
  if (canonicalJson(data) === canonicalJson(reportedContent(current.data))) assertNone([{ code: 'no-change', field: '' }]);
  const event = (flags: readonly ReportFlag[]) => {
    const corrected = { ...data, ...(flags.length > 0 && { flags }), corrects: current.seq, reason: command.reason };
    return nextEvent(item, { type: PROGRESS_CORRECTED, data: corrected }, context);
  };
  return [event(computeFlags(item, definition, event([]), data.asOf))];
}

/** Steps that a report adds obey the rules of a whole list. */
function withSteps(progress: Progress): Progress {
  const { milestonesAdded, ...others } = progress;
  return milestonesAdded === undefined ? progress : { ...others, milestonesDone: milestonesAdded };
}

/** The total and its increment state the same fact, as do all steps and those added: a new value of one replaces both. */
function overlay(before: ReportedData, now: ReportedFields): ReportedFields {
  const { value, increment, milestonesDone, milestonesAdded, ...rest } = pickReportedFields(before);
  const counted = now.value === undefined && now.increment === undefined ? { value, increment } : {};
  const steps = now.milestonesDone === undefined ? { milestonesDone, milestonesAdded } : {};
  return pickReportedFields({ ...rest, ...counted, ...steps, ...now });
}

function reportedContent(data: ReportedData): ReportedFields & { asOf: string } {
  return { ...pickReportedFields(data), asOf: data.asOf };
}
