import {
  emptyState,
  fold,
  ITEM_ACCEPTED,
  ITEM_AMENDED,
  ITEM_EXCUSED,
  ITEM_WITHDRAWN,
  PROGRESS_CORRECTED,
  PROGRESS_REPORTED,
  PROGRESS_VERIFIED,
  REFERENCE_MOVED,
  type ItemEvent,
} from '@duban/domain';
import type { TrackedItem } from '@duban/ports';
import fc from 'fast-check';
import { definition, registered, reported, trackedItem } from '../../../../tests/support/items';
import { PIECE } from './packed-ledger';
import { toDocument, toUpdate } from './item-document';
import { readTrackedItem } from './read-document';
import type { TrackedDocument } from './tracker-schema';

const L01 = '140406-2024-L01';
const P0 = { topic: 't', partition: 0 };
const GXJ = { code: 'GXJ', name: '工信局' };

/** Every type of event that may follow a registration, in a fixed order of seqs. */
const LATER_FACTS = [
  { type: PROGRESS_REPORTED, data: { asOf: '2024-03-31', value: 20, startedOn: '2024-02-01' } },
  { type: PROGRESS_REPORTED, data: { asOf: '2024-04-30', value: 30 } },
  { type: PROGRESS_CORRECTED, data: { asOf: '2024-03-31', value: 21, corrects: 2, reason: '重复统计' } },
  {
    type: ITEM_AMENDED,
    data: { changes: { department: GXJ, leader: '王', town: '店上镇', name: '改' }, effectiveFrom: '2024-05-01', reason: '调整' },
  },
  { type: PROGRESS_VERIFIED, data: { verifies: 3, value: 29 } },
  {
    type: REFERENCE_MOVED,
    data: {
      reference: '140406-2024-T01',
      referenceSeq: 2,
      told: { type: PROGRESS_REPORTED, recordedAt: '2024-03-01T00:00:00.000Z', data: { asOf: '2024-02-29', value: 3 } },
    },
  },
  { type: ITEM_EXCUSED, data: { from: '2024-04-01', until: '2024-06-01', reason: '汛期' } },
  { type: ITEM_ACCEPTED, data: { outcome: 'accepted', asOf: '2024-06-01' } },
  { type: ITEM_WITHDRAWN, data: { effectiveFrom: '2024-06-15', reason: '取消' } },
] as const;

const first = registered(definition('L01'));
const EVENTS: readonly ItemEvent[] = [
  first,
  ...LATER_FACTS.map((output, index) => ({ ...first, ...output, seq: index + 2 }) as ItemEvent),
  ...Array.from({ length: 2 * PIECE }, (_, index) => reported(L01, index + LATER_FACTS.length + 2, '2024-05-31', index)),
];

/** The item after these events, evaluated on a date. */
function stepFrom(before: TrackedItem | null, events: readonly ItemEvent[], on: string): TrackedItem {
  const all = trackedItem(P0, EVENTS);
  const state = fold(before?.state ?? emptyState(L01, all.state.service), events);
  const evaluated = trackedItem(P0, [...foldedEvents(state)], { on });
  return { ...evaluated, version: (before?.version ?? 0) + 1, state };
}

function foldedEvents({ upTo, ahead }: TrackedItem['state']): readonly ItemEvent[] {
  return EVENTS.filter(({ seq }) => seq <= upTo || ahead.includes(seq));
}

interface Update {
  readonly $set?: Record<string, unknown>;
  readonly $unset?: Record<string, ''>;
  readonly $push?: { readonly pieces: { readonly $each: readonly string[] } };
}

/** What the server does with an update. */
function applied(document: TrackedDocument, { $set = {}, $unset = {}, $push }: Update): TrackedDocument {
  const kept = Object.entries(document).filter(([name]) => !(name in $unset));
  const pushed = $push === undefined ? {} : { pieces: [...(document.pieces ?? []), ...$push.pieces.$each] };
  return { ...(Object.fromEntries(kept) as unknown as TrackedDocument), ...$set, ...pushed };
}

const orders = fc.shuffledSubarray([...EVENTS], { minLength: EVENTS.length });
const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 10, maxLength: 10 });
const days = fc.array(fc.constantFrom('2024-03-05', '2024-05-10', '2024-07-01'), { minLength: 10, maxLength: 10 });

describe('the document of a tracked item', () => {
  it('is kept up to date by updates, in any order and any batches of events, and is read back as the item', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constant([...EVENTS]), orders), cuts, days, (events, sizes, on) => {
        let item: TrackedItem | null = null;
        let document: TrackedDocument | null = null;
        let at = 0;
        sizes.forEach((size, step) => {
          const next: TrackedItem = stepFrom(item, events.slice(at, at + size), on[step]!);
          at += size;
          document =
            item === null || document === null
              ? (toDocument(next, 1) as TrackedDocument)
              : applied(document, toUpdate(item, next) as Update);
          item = next;
          expect(JSON.stringify(readTrackedItem(document).state)).toBe(JSON.stringify(next.state));
          expect(readTrackedItem(document)).toEqual(next);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('sends of a long ledger only the piece that is not full yet', () => {
    const before = trackedItem(P0, EVENTS, { version: 5 });
    const seq = EVENTS.length + 1;
    const state = fold(before.state, [reported(L01, seq, '2024-06-01', 1)]);
    const update = toUpdate(before, { ...before, version: 6, state }) as Update;
    expect(Object.keys(update.$set ?? {}).sort()).toEqual(['moving', 'reports', 'version']);
    expect((update.$set?.['reports'] as string).length).toBeLessThan(PIECE * 80);
  });

  it('of an earlier version gets what lists are sorted and searched by with its next update', () => {
    const before = trackedItem(P0, EVENTS.slice(0, 3));
    const update = toUpdate(before, { ...before, version: 2 }, false) as Update;
    expect(update.$set).toMatchObject({ searched: 'sxl01\n事项l01\nl01', sortName: 'sxl01 事项l01', reportDue: '2024-06-05' });
    expect(Object.keys((toUpdate(before, { ...before, version: 2 }) as Update).$set ?? {})).not.toContain('searched');
  });

  it('sends nothing of the ledger when only time has passed', () => {
    const before = trackedItem(P0, EVENTS.slice(0, 3), { on: '2024-03-05' });
    const after = { ...trackedItem(P0, EVENTS.slice(0, 3), { on: '2024-05-10', version: 2 }), state: before.state };
    expect(Object.keys((toUpdate(before, after) as Update).$set ?? {})).not.toContain('reports');
  });
});
