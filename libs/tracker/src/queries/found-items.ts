import {
  addDays,
  definitionOn,
  evaluateInDetail,
  joinsAfter,
  Refusal,
  withdrawnFrom,
  type DetailedEvaluation,
  type ItemDefinition,
  type ItemState,
} from '@duban/domain';
import type { QueryStore } from '@duban/ports';
import type { PolicyBook } from '../policies/policy-book';
import { toPolicyTarget } from '../policies/policy-target';
import type { ReadMoment } from './read-moment';

/** An item with the moment at which it is read. */
export interface FoundItem {
  readonly state: ItemState;
  readonly definition: ItemDefinition;
  readonly moment: ReadMoment;
  readonly isWithdrawn: boolean;
}

/** Single items, as they were at a moment. */
export class FoundItems {
  constructor(
    private readonly store: Pick<QueryStore, 'item'>,
    private readonly policies: PolicyBook,
  ) {}

  /**
   * The item at a moment; a withdrawn one at the last moment at which it counted.
   * @throws Refusal unknown-item when it is not there, not yet known, or not yet part of the plan at that moment
   */
  async find(id: string, asked: ReadMoment): Promise<FoundItem> {
    const state = (await this.store.item(id))?.state;
    if (state === undefined) throw new Refusal('unknown-item', [], { id });
    const from = withdrawnFrom(state, asked.knownBefore);
    const isWithdrawn = from !== null && from <= asked.on;
    const moment = isWithdrawn ? { ...asked, on: addDays(from, -1) } : asked;
    const definition = definitionOn(state, moment);
    if (definition === null || joinsAfter(definition, moment.on)) throw new Refusal('unknown-item', [], { id });
    return { state, definition, moment, isWithdrawn };
  }

  evaluate({ state, definition, moment }: FoundItem): DetailedEvaluation {
    const target = toPolicyTarget(state, definition);
    const evaluation = evaluateInDetail(state, moment, this.policies.of(target, moment), this.policies.changes(target, moment));
    if (evaluation === null) throw new Refusal('unknown-item', [], { id: state.id });
    return evaluation;
  }
}
