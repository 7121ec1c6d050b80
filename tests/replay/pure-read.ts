import { UndecodableMessage } from '@duban/contracts';
import {
  addTo,
  emptyState,
  fold,
  scopesOf,
  ZERO_TOTALS,
  type IsoDate,
  type ItemEvent,
  type ItemState,
  type Service,
  type Totals,
} from '@duban/domain';
import { evaluateItem, type ItemEvaluation, type PolicyBook, decodeFit } from '@duban/tracker';
import type { Logged } from './one-log';
import { scopeOf, type ItemRead, type Read } from './read-model';

interface Item {
  readonly state: ItemState;
  readonly history: readonly ItemEvent[];
  readonly assessment: ItemEvaluation | null;
}

/** The read side as a value: no store, no bus, no partitions, nothing but fold and judge, an event at a time. */
export class PureRead {
  private readonly items = new Map<string, Item>();
  private readonly parked = new Set<string>();
  private readonly taken = new Map<string, number>();

  constructor(private readonly policies: PolicyBook) {}

  take(log: readonly Logged[], today: IsoDate): void {
    for (const { topic, key, value } of log) {
      const offset = this.taken.get(topic) ?? 0;
      this.taken.set(topic, offset + 1);
      const event = this.parked.has(key) ? undefined : readable({ key, value, offset });
      if (event === undefined) this.parked.add(key);
      else this.fold(event, today);
    }
  }

  /** The date is this now: what may have moved by it is judged again. */
  turn(today: IsoDate): void {
    for (const [id, item] of this.items) {
      const move = item.assessment?.judgement.nextMove ?? null;
      if (move !== null && move <= today) this.items.set(id, this.judged(item.state, item.history, today));
    }
  }

  /** A policy was adopted for all of them. */
  reassess(today: IsoDate): void {
    for (const [id, { state, history }] of this.items) this.items.set(id, this.judged(state, history, today));
  }

  read(): Read {
    const sorted = [...this.items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
    return {
      items: sorted.map(readOf),
      totals: totalsOf(sorted),
      standings: this.taken,
      parked: [...this.parked],
      listed: listed(sorted),
    };
  }

  private fold(event: ItemEvent, today: IsoDate): void {
    const { itemId, service } = event;
    const before = this.items.get(itemId) ?? this.judged(emptyState(itemId, service as Service), [], today);
    const state = fold(before.state, [event]);
    if (state !== before.state) this.items.set(itemId, this.judged(state, [...before.history, event], today));
  }

  private judged(state: ItemState, history: readonly ItemEvent[], today: IsoDate): Item {
    return { state, history, assessment: evaluateItem(state, { on: today }, this.policies) };
  }
}

function readable(message: { key: string; value: string; offset: number }): ItemEvent | undefined {
  try {
    return decodeFit(message).event;
  } catch (error) {
    if (error instanceof UndecodableMessage) return undefined;
    throw error;
  }
}

function readOf({ state, history, assessment }: Item): ItemRead {
  const { judgement = null, contribution = null } = assessment ?? {};
  const bySeq = history.toSorted((a, b) => a.seq - b.seq);
  return { state, judgement, contribution, history: bySeq };
}

function totalsOf(items: readonly Item[]): Map<string, Totals> {
  const totals = new Map<string, Totals>();
  for (const { assessment } of items) {
    if (assessment === null) continue;
    const { contribution } = assessment;
    for (const { dimension, key } of scopesOf(contribution)) {
      const scope = scopeOf({ region: contribution.region, year: contribution.year, dimension, key });
      totals.set(scope, addTo(totals.get(scope) ?? ZERO_TOTALS, contribution));
    }
  }
  return totals;
}

/** By deviation, then by id; those that are judged. */
function listed(items: readonly Item[]): string[] {
  const judged = items.flatMap(({ state, assessment }) =>
    assessment === null ? [] : [{ id: state.id, by: assessment.judgement.deviationBp ?? 0 }],
  );
  return judged.sort((a, b) => a.by - b.by || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
}
