import { DecodeError } from '@duban/contracts';
import {
  addTo,
  emptyState,
  fold,
  countingScopes,
  ZERO_TOTALS,
  type IsoDate,
  type ItemEvent,
  type ItemState,
  type Service,
  type Totals,
} from '@duban/domain';
import { evaluateItem, type ItemEvaluation, type PolicyBook, decodeTrackedEvent } from '@duban/tracker';
import type { LogMessage } from './one-log';
import { formatScope, type ItemRead, type ReadModel } from './read-model';

interface FoldedItem {
  readonly state: ItemState;
  readonly history: readonly ItemEvent[];
  readonly assessment: ItemEvaluation | null;
}

/** The read side in variables, by fold and evaluation of one event after another: without store, bus or partitions. */
export class PureRead {
  private readonly items = new Map<string, FoldedItem>();
  private readonly blockedKeys = new Set<string>();
  private readonly positions = new Map<string, number>();

  constructor(private readonly policies: PolicyBook) {}

  consume(log: readonly LogMessage[], today: IsoDate): void {
    for (const { topic, key, value } of log) {
      const offset = this.positions.get(topic) ?? 0;
      this.positions.set(topic, offset + 1);
      const event = this.blockedKeys.has(key) ? undefined : decode({ key, value, offset });
      if (event === undefined) this.blockedKeys.add(key);
      else this.fold(event, today);
    }
  }

  /** Evaluates again the items whose nextEvaluationOn has come, and those that did not count, which may have joined. */
  advanceTo(today: IsoDate): void {
    for (const [id, item] of this.items) {
      const next = item.assessment === null ? today : item.assessment.evaluation.nextEvaluationOn;
      if (next !== null && next <= today) this.items.set(id, this.evaluate(item.state, item.history, today));
    }
  }

  /** Evaluates all items again, after a policy was adopted for all of them. */
  reevaluate(today: IsoDate): void {
    for (const [id, { state, history }] of this.items) this.items.set(id, this.evaluate(state, history, today));
  }

  read(): ReadModel {
    const sorted = [...this.items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
    return {
      items: sorted.map(toItemRead),
      totals: sumTotals(sorted),
      partitionStates: this.positions,
      blockedKeys: [...this.blockedKeys],
      listed: listByDeviation(sorted),
    };
  }

  private fold(event: ItemEvent, today: IsoDate): void {
    const { itemId, service } = event;
    const before = this.items.get(itemId) ?? this.evaluate(emptyState(itemId, service as Service), [], today);
    const state = fold(before.state, [event]);
    if (state !== before.state) this.items.set(itemId, this.evaluate(state, [...before.history, event], today));
  }

  private evaluate(state: ItemState, history: readonly ItemEvent[], today: IsoDate): FoldedItem {
    return { state, history, assessment: evaluateItem(state, { on: today }, this.policies) };
  }
}

function decode(message: { key: string; value: string; offset: number }): ItemEvent | undefined {
  try {
    return decodeTrackedEvent(message).event;
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

function toItemRead({ state, history, assessment }: FoldedItem): ItemRead {
  const { evaluation = null, contribution = null } = assessment ?? {};
  const bySeq = history.toSorted((a, b) => a.seq - b.seq);
  return { state, evaluation, contribution, history: bySeq };
}

function sumTotals(items: readonly FoldedItem[]): Map<string, Totals> {
  const totals = new Map<string, Totals>();
  for (const { assessment } of items) {
    if (assessment === null) continue;
    const { contribution } = assessment;
    for (const { dimension, key } of countingScopes(contribution)) {
      const scope = formatScope({ region: contribution.region, year: contribution.year, dimension, key });
      totals.set(scope, addTo(totals.get(scope) ?? ZERO_TOTALS, contribution));
    }
  }
  return totals;
}

/** The ids of evaluated items by deviation, then by id. */
function listByDeviation(items: readonly FoldedItem[]): string[] {
  const evaluated = items.flatMap(({ state, assessment }) =>
    assessment === null ? [] : [{ id: state.id, by: assessment.evaluation.deviationBp ?? 0 }],
  );
  return evaluated.sort((a, b) => a.by - b.by || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
}
