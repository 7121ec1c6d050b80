import {
  toContribution,
  definitionOn,
  emptyState,
  endOfDate,
  evaluateInDetail,
  fold,
  itemId,
  PRESETS,
  rollupCompletionBp,
  rollupDeviationBp,
  rollupPlannedBp,
  sumTotals,
  type Contribution,
  type DetailedEvaluation,
  type EvaluationMoment,
  type ItemDefinition,
  type ItemEvent,
  type ItemState,
  type LightPolicy,
} from '@duban/domain';
import { parse } from 'yaml';

const ZONE = 'Asia/Shanghai';
/** What holds where an example does not say otherwise; docs/domain.md names the same. */
const DEFAULTS: ItemDefinition = {
  region: '140406',
  year: 2024,
  code: 'L01',
  name: 'example',
  area: '民生',
  department: { code: 'WJW', name: '卫生健康和体育局' },
  weight: 1,
  measure: { type: 'cumulative', unit: '个', baseline: 0, goal: 100, direction: 'at-least' },
  start: '2024-01-01',
  due: '2024-12-31',
  reporting: { every: 'month', graceDays: 5 },
  requiresAcceptance: false,
  details: {},
};

/** A fact of an example: when it was recorded, and what it says. Recorded on its own date where that is not said. */
type Fact = Readonly<Record<string, unknown>> & { readonly recordedOn?: string };

interface Story {
  readonly item?: Partial<ItemDefinition>;
  readonly reports?: readonly Fact[];
  /** `corrects` is the `asOf` of the report. */
  readonly corrections?: readonly Fact[];
  /** `verifies` is the `asOf` of the report. */
  readonly verifications?: readonly Fact[];
  readonly amendments?: readonly Fact[];
  readonly acceptances?: readonly Fact[];
  readonly excuses?: readonly Fact[];
  /** What the item that a relative target refers to has reported. */
  readonly referenceReports?: readonly Fact[];
}

interface Expectation {
  readonly on: string;
  readonly known?: string;
  readonly basis?: 'claimed' | 'verified';
  readonly policy?: string;
  readonly expect: Readonly<Record<string, unknown>> | null;
}

/** One fenced block of docs/domain.md. */
export interface Example extends Story, Partial<Expectation> {
  readonly example: string;
  /** Several questions to one item. */
  readonly when?: readonly Expectation[];
  /** Several items, of which `expect` tells the totals. */
  readonly items?: readonly Story[];
}

/** All examples of a text, in their order. */
export function readExamples(markdown: string): readonly Example[] {
  return [...markdown.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map((match) => parse(match[1] as string) as Example);
}

/** The numbers that an example tells, and those that the rules give, under the same names. */
export function compareExample(example: Example): readonly { readonly told: unknown; readonly given: unknown }[] {
  if (example.items !== undefined) return [compared(totalsOfItems(example.items, example as Expectation), example.expect)];
  const state = stateOf(example);
  const questions = example.when ?? [example as Expectation];
  return questions.map((question) => compared(shown(evaluateAt(state, question)), question.expect));
}

function compared(given: Record<string, unknown> | null, told: Expectation['expect'] | undefined) {
  if (told === undefined) throw new Error('The example tells nothing under "expect".');
  if (told === null || given === null) return { told, given };
  return { told, given: Object.fromEntries(Object.keys(told).map((name) => [name, given[name]])) };
}

function momentOf({ on, known, basis }: Expectation): EvaluationMoment {
  return { on, ...(known !== undefined && { knownBefore: endOfDate(known, ZONE) }), ...(basis !== undefined && { basis }) };
}

function policyOf({ policy = 'default' }: Expectation): LightPolicy {
  const found = PRESETS.find(({ id }) => id === policy);
  if (found === undefined) throw new Error(`There is no policy ${policy}.`);
  return found;
}

function evaluateAt(state: ItemState, question: Expectation): DetailedEvaluation | null {
  return evaluateInDetail(state, momentOf(question), policyOf(question));
}

/** An evaluation as the API shows it: shares in percent. */
function shown(evaluation: DetailedEvaluation | null): Record<string, unknown> | null {
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

function totalsOfItems(stories: readonly Story[], question: Expectation): Record<string, unknown> {
  const totals = sumTotals(stories.map((story) => contributionAt(story, question)));
  const percent = (bp: number | null): number | null => (bp === null ? null : bp / 100);
  const shares = {
    completion: percent(rollupCompletionBp(totals)),
    planned: percent(rollupPlannedBp(totals)),
    deviation: percent(rollupDeviationBp(totals)),
  };
  return { ...totals, ...shares };
}

function contributionAt(story: Story, question: Expectation): Contribution {
  const state = stateOf(story);
  const evaluation = evaluateAt(state, question);
  const definition = definitionOn(state, momentOf(question));
  if (evaluation === null || definition === null) throw new Error('An item of a rollup is not there on its date.');
  return toContribution(definition, state.service, evaluation);
}

interface Recorded {
  readonly type: ItemEvent['type'];
  readonly recordedOn: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Events in the order in which they were recorded, folded. */
function stateOf(story: Story): ItemState {
  const definition = { ...DEFAULTS, ...story.item };
  const id = itemId(definition);
  const service = 'targets';
  const recorded = [...factsOf(story)].sort((a, b) => (a.recordedOn < b.recordedOn ? -1 : a.recordedOn > b.recordedOn ? 1 : 0));
  const all = [{ type: 'duban.item.registered.v1' as const, recordedOn: '2023-12-01', data: { definition } }, ...recorded];
  const seqOf = (asOf: unknown): number =>
    all.findIndex(({ type, data }) => type === 'duban.progress.reported.v1' && data['asOf'] === asOf) + 1;
  const events = all.map(({ type, recordedOn, data }, index) => {
    const resolved = Object.fromEntries(
      Object.entries(data).map(([name, value]) => (name === 'corrects' || name === 'verifies' ? [name, seqOf(value)] : [name, value])),
    );
    return { type, itemId: id, service, seq: index + 1, recordedAt: noon(recordedOn), actor: 'example', data: resolved };
  });
  return fold(emptyState(id, service), events as unknown as readonly ItemEvent[]);
}

function* factsOf(story: Story): Iterable<Recorded> {
  const { measure } = { ...DEFAULTS, ...story.item };
  const reference = 'reference' in measure ? measure.reference : '';
  yield* recorded('duban.progress.reported.v1', story.reports, 'asOf');
  yield* recorded('duban.progress.corrected.v1', story.corrections, 'recordedOn', { reason: 'example' });
  yield* recorded('duban.progress.verified.v1', story.verifications, 'recordedOn');
  yield* recorded('duban.item.amended.v1', story.amendments, 'effectiveFrom', { reason: 'example' });
  yield* recorded('duban.item.accepted.v1', story.acceptances, 'asOf');
  yield* recorded('duban.item.excused.v1', story.excuses, 'from', { reason: 'example' });
  for (const [index, { recordedOn, ...data }] of (story.referenceReports ?? []).entries()) {
    const on = recordedOn ?? (data['asOf'] as string);
    const told = { type: 'duban.progress.reported.v1', recordedAt: noon(on), data };
    yield { type: 'duban.progress.reference-moved.v1', recordedOn: on, data: { reference, referenceSeq: index + 2, told } };
  }
}

function* recorded(type: Recorded['type'], facts: readonly Fact[] = [], dateField: string, more: object = {}): Iterable<Recorded> {
  for (const { recordedOn, ...data } of facts) {
    const on = recordedOn ?? (data[dateField] as string | undefined);
    if (on === undefined) throw new Error(`A fact of type ${type} needs "${dateField}".`);
    yield { type, recordedOn: on, data: { ...more, ...data } };
  }
}

/** 20:00 in Shanghai: on the same date there. */
function noon(date: string): string {
  return `${date}T12:00:00.000Z`;
}
