import { PROGRESS_CORRECTED, type CorrectedData, type ItemEvent, type ReportedData } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import { canonicalJson } from '../canonical';
import type { CorrectReport } from '../commands/correct-report';
import type { ServiceRules } from '../service-rules';
import type { Context } from './context';
import { assertNone, assertOpen, nextEvent } from './event';
import { figureProblems } from './figure-problems';
import { flagsOf, totalOf } from './figures';
import { claimedUpTo, definitionAt } from './reading';
import { told, type Told } from './reported-fields';

/** The report that is being corrected, as it stands (after earlier corrections). */
export interface StandingReport {
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
  standing: StandingReport,
  command: CorrectReport,
  rules: ServiceRules,
  context: Context,
): readonly ItemEvent[] {
  assertOpen(item);
  const now = told(command);
  const figures = { ...laidOver(standing.data, now), asOf: command.asOf ?? standing.data.asOf };
  const definition = definitionAt(item, figures.asOf);
  const before = claimedUpTo(item, figures.asOf, standing.seq);
  const data = now.increment === undefined ? figures : { ...figures, ...totalOf(definition, figures, before) };
  assertNone(figureProblems(definition, { ...now, asOf: figures.asOf }, data, rules, context));
  if (canonicalJson(data) === canonicalJson(contentOf(standing.data))) assertNone([{ code: 'no-change', field: '' }]);
  const flags = flagsOf(definition, data, before);
  const corrected = { ...data, ...(flags.length > 0 && { flags }), corrects: standing.seq, reason: command.reason };
  return [nextEvent(item, { type: PROGRESS_CORRECTED, data: corrected }, context)];
}

/** The total and its increment tell one thing: saying either anew replaces both. */
function laidOver(before: ReportedData, now: Told): Told {
  const { value, increment, ...rest } = told(before);
  const counted = now.value === undefined && now.increment === undefined ? { value, increment } : {};
  return told({ ...rest, ...counted, ...now });
}

function contentOf(data: ReportedData): Told & { asOf: string } {
  return { ...told(data), asOf: data.asOf };
}
