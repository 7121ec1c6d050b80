import { PROGRESS_CORRECTED, type CorrectedData, type ItemEvent, type ReportedData } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import { canonicalJson } from '../canonical';
import type { CorrectReport } from '../commands/correct-report';
import type { ServiceRules } from '../service-rules';
import type { DecisionContext } from './context';
import { assertNone, assertOpen, nextEvent } from './event';
import { findFigureProblems } from './figure-problems';
import { computeFlags, computeTotal } from './figures';
import { claimedUpTo, definitionAt } from './reading';
import { pickReportedFields, type ReportedFields } from './reported-fields';

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
  const figures = { ...overlay(current.data, now), asOf: command.asOf ?? current.data.asOf };
  const definition = definitionAt(item, figures.asOf);
  const before = claimedUpTo(item, figures.asOf, current.seq);
  const data = now.increment === undefined ? figures : { ...figures, ...computeTotal(definition, figures, before) };
  assertNone(findFigureProblems(definition, { ...now, asOf: figures.asOf }, data, rules, context));
  if (canonicalJson(data) === canonicalJson(reportedContent(current.data))) assertNone([{ code: 'no-change', field: '' }]);
  const flags = computeFlags(definition, data, before);
  const corrected = { ...data, ...(flags.length > 0 && { flags }), corrects: current.seq, reason: command.reason };
  return [nextEvent(item, { type: PROGRESS_CORRECTED, data: corrected }, context)];
}

/** The total and its increment state the same fact: a new value of either replaces both. */
function overlay(before: ReportedData, now: ReportedFields): ReportedFields {
  const { value, increment, ...rest } = pickReportedFields(before);
  const counted = now.value === undefined && now.increment === undefined ? { value, increment } : {};
  return pickReportedFields({ ...rest, ...counted, ...now });
}

function reportedContent(data: ReportedData): ReportedFields & { asOf: string } {
  return { ...pickReportedFields(data), asOf: data.asOf };
}
