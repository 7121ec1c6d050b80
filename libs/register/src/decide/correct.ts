import { PROGRESS_CORRECTED, type CorrectedData, type ItemEvent, type ReportedData } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import { canonicalJson } from '../canonical';
import type { CorrectReport } from '../commands/correct-report';
import type { ServiceRules } from '../service-rules';
import type { DecisionContext } from './context';
import { assertNone, assertOpen, nextEvent } from './event';
import { figureProblems } from './figure-problems';
import { reportFlags, computeTotal } from './figures';
import { claimedUpTo, definitionAt } from './reading';
import { reportedFields, type ReportedFields } from './reported-fields';

/** The report that is being corrected, as it stands (after earlier corrections). */
export interface CurrentReport {
  /** Seq of the report itself, never of a correction. */
  readonly seq: number;
  readonly data: ReportedData | CorrectedData;
}

/**
 * Replaces a report by itself with other figures. `milestonesDone` then is the whole list, so that a step can be taken back.
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
  const now = reportedFields(command);
  const figures = { ...laidOver(current.data, now), asOf: command.asOf ?? current.data.asOf };
  const definition = definitionAt(item, figures.asOf);
  const before = claimedUpTo(item, figures.asOf, current.seq);
  const data = now.increment === undefined ? figures : { ...figures, ...computeTotal(definition, figures, before) };
  assertNone(figureProblems(definition, { ...now, asOf: figures.asOf }, data, rules, context));
  if (canonicalJson(data) === canonicalJson(reportedContent(current.data))) assertNone([{ code: 'no-change', field: '' }]);
  const flags = reportFlags(definition, data, before);
  const corrected = { ...data, ...(flags.length > 0 && { flags }), corrects: current.seq, reason: command.reason };
  return [nextEvent(item, { type: PROGRESS_CORRECTED, data: corrected }, context)];
}

/** The total and its increment tell one thing: saying either anew replaces both. */
function laidOver(before: ReportedData, now: ReportedFields): ReportedFields {
  const { value, increment, ...rest } = reportedFields(before);
  const counted = now.value === undefined && now.increment === undefined ? { value, increment } : {};
  return reportedFields({ ...rest, ...counted, ...now });
}

function reportedContent(data: ReportedData): ReportedFields & { asOf: string } {
  return { ...reportedFields(data), asOf: data.asOf };
}
