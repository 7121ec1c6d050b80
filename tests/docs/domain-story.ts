import { emptyState, fold, itemId, type ItemDefinition, type ItemEvent, type ItemState } from '@duban/domain';
import { makeDefinition } from '../../libs/domain/src/testing/story';

/** The data of an event of an example. Without `recordedOn` it is recorded on its own date. */
type ExampleFact = Readonly<Record<string, unknown>> & { readonly recordedOn?: string };

export interface ExampleStory {
  readonly item?: Partial<ItemDefinition>;
  readonly reports?: readonly ExampleFact[];
  /** `corrects` is the `asOf` of the report. */
  readonly corrections?: readonly ExampleFact[];
  /** `verifies` is the `asOf` of the report. */
  readonly verifications?: readonly ExampleFact[];
  readonly amendments?: readonly ExampleFact[];
  readonly acceptances?: readonly ExampleFact[];
  readonly excuses?: readonly ExampleFact[];
  /** Reports of the item that a relative target refers to. */
  readonly referenceReports?: readonly ExampleFact[];
}

interface Recorded {
  readonly type: ItemEvent['type'];
  readonly recordedOn: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Folds the events of a story in the order of their recording. */
export function foldStory(story: ExampleStory): ItemState {
  const definition = makeDefinition(story.item); // docs/domain.md has the same defaults
  const id = itemId(definition);
  const service = 'targets';
  const recorded = [...listFacts(story)].sort((a, b) => (a.recordedOn < b.recordedOn ? -1 : a.recordedOn > b.recordedOn ? 1 : 0));
  const all = [{ type: 'duban.item.registered.v1' as const, recordedOn: '2023-12-01', data: { definition } }, ...recorded];
  const findSeq = (asOf: unknown): number =>
    all.findIndex(({ type, data }) => type === 'duban.progress.reported.v1' && data['asOf'] === asOf) + 1;
  const events = all.map(({ type, recordedOn, data }, index) => {
    const resolved = Object.fromEntries(
      Object.entries(data).map(([name, value]) => (name === 'corrects' || name === 'verifies' ? [name, findSeq(value)] : [name, value])),
    );
    return { type, itemId: id, service, seq: index + 1, recordedAt: toInstant(recordedOn), actor: 'example', data: resolved };
  });
  return fold(emptyState(id, service), events as unknown as readonly ItemEvent[]);
}

function* listFacts(story: ExampleStory): Iterable<Recorded> {
  const { measure } = makeDefinition(story.item);
  const reference = 'reference' in measure ? measure.reference : '';
  yield* toRecorded('duban.progress.reported.v1', story.reports, 'asOf');
  yield* toRecorded('duban.progress.corrected.v1', story.corrections, 'recordedOn', { reason: 'example' });
  yield* toRecorded('duban.progress.verified.v1', story.verifications, 'recordedOn');
  yield* toRecorded('duban.item.amended.v1', story.amendments, 'effectiveFrom', { reason: 'example' });
  yield* toRecorded('duban.item.accepted.v1', story.acceptances, 'asOf');
  yield* toRecorded('duban.item.excused.v1', story.excuses, 'from', { reason: 'example' });
  for (const [index, { recordedOn, ...data }] of (story.referenceReports ?? []).entries()) {
    const on = recordedOn ?? (data['asOf'] as string);
    const referenced = { type: 'duban.progress.reported.v1', recordedAt: toInstant(on), data };
    yield { type: 'duban.progress.reference-moved.v1', recordedOn: on, data: { reference, referenceSeq: index + 2, told: referenced } };
  }
}

function* toRecorded(type: Recorded['type'], facts: readonly ExampleFact[] = [], dateField: string, more: object = {}): Iterable<Recorded> {
  for (const { recordedOn, ...data } of facts) {
    const on = recordedOn ?? (data[dateField] as string | undefined);
    if (on === undefined) throw new Error(`A fact of type ${type} needs "${dateField}".`);
    yield { type, recordedOn: on, data: { ...more, ...data } };
  }
}

/** 20:00 of that date in Shanghai. */
function toInstant(date: string): string {
  return `${date}T12:00:00.000Z`;
}
