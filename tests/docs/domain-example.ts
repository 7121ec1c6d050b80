import {
  definitionOn,
  endOfDate,
  evaluateInDetail,
  PRESETS,
  rollupCompletionBp,
  rollupDeviationBp,
  rollupPlannedBp,
  sumTotals,
  toContribution,
  type Contribution,
  type DetailedEvaluation,
  type EvaluationMoment,
  type ItemState,
  type LightPolicy,
} from '@duban/domain';
import { parse } from 'yaml';
import { foldStory, type ExampleStory } from './domain-story';

const ZONE = 'Asia/Shanghai';

interface Expectation {
  readonly on: string;
  readonly known?: string;
  readonly basis?: 'claimed' | 'verified';
  readonly policy?: string;
  readonly expect: Readonly<Record<string, unknown>> | null;
}

/** One fenced block of docs/domain.md. */
export interface Example extends ExampleStory, Partial<Expectation> {
  readonly example: string;
  /** Several queries of one item. */
  readonly when?: readonly Expectation[];
  /** Several items; `expect` has their totals. */
  readonly items?: readonly ExampleStory[];
}

/** Reads all examples of a text in order. */
export function readExamples(markdown: string): readonly Example[] {
  return [...markdown.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map((match) => parse(match[1] as string) as Example);
}

/** @returns the numbers of the text and those computed by the rules, under the same names */
export function compareExample(example: Example): readonly { readonly expected: unknown; readonly computed: unknown }[] {
  if (example.items !== undefined) return [compare(computeTotals(example.items, example as Expectation), example.expect)];
  const state = foldStory(example);
  const queries = example.when ?? [example as Expectation];
  return queries.map((query) => compare(formatEvaluation(evaluateAt(state, query)), query.expect));
}

function compare(computed: Record<string, unknown> | null, expected: Expectation['expect'] | undefined) {
  if (expected === undefined) throw new Error('The example has no "expect".');
  if (expected === null || computed === null) return { expected, computed };
  return { expected, computed: Object.fromEntries(Object.keys(expected).map((name) => [name, computed[name]])) };
}

function toMoment({ on, known, basis }: Expectation): EvaluationMoment {
  return { on, ...(known !== undefined && { knownBefore: endOfDate(known, ZONE) }), ...(basis !== undefined && { basis }) };
}

function findPolicy({ policy = 'default' }: Expectation): LightPolicy {
  const found = PRESETS.find(({ id }) => id === policy);
  if (found === undefined) throw new Error(`There is no policy ${policy}.`);
  return found;
}

function evaluateAt(state: ItemState, query: Expectation): DetailedEvaluation | null {
  return evaluateInDetail(state, toMoment(query), findPolicy(query));
}

/** An evaluation in the format of the API, with shares in percent. */
function formatEvaluation(evaluation: DetailedEvaluation | null): Record<string, unknown> | null {
  if (evaluation === null) return null;
  const { completionBp, plannedBp, deviationBp, forecast, ...rest } = evaluation;
  const { expectedBp } = forecast;
  return {
    ...rest,
    completion: completionBp / 100,
    planned: plannedBp / 100,
    deviation: deviationBp / 100,
    forecast:
      expectedBp === null
        ? { expected: null, reason: forecast.reason }
        : { expected: expectedBp / 100, low: forecast.lowBp / 100, high: forecast.highBp / 100 },
  };
}

function computeTotals(stories: readonly ExampleStory[], query: Expectation): Record<string, unknown> {
  const totals = sumTotals(stories.map((story) => contributionAt(story, query)));
  const percent = (bp: number | null): number | null => (bp === null ? null : bp / 100);
  const shares = {
    completion: percent(rollupCompletionBp(totals)),
    planned: percent(rollupPlannedBp(totals)),
    deviation: percent(rollupDeviationBp(totals)),
  };
  return { ...totals, ...shares };
}

function contributionAt(story: ExampleStory, query: Expectation): Contribution {
  const state = foldStory(story);
  const evaluation = evaluateAt(state, query);
  const definition = definitionOn(state, toMoment(query));
  if (evaluation === null || definition === null) throw new Error('An item of a rollup does not count on the date.');
  return toContribution(definition, state.service, evaluation);
}
