import type { EvaluationMoment } from '../evaluation/evaluation';
import type { IsoDate, IsoInstant, ItemDefinition } from './item';
import type { ItemState } from './state';

/** Had it been recorded before the instant? Without an instant everything is known. */
export function isKnown(fact: { readonly recordedAt: IsoInstant }, knownBefore: IsoInstant | undefined): boolean {
  return knownBefore === undefined || fact.recordedAt < knownBefore;
}

/**
 * The promise in force at a moment: what was registered, with the known amendments that hold on the date, in the order in
 * which they were made (seq). null when the item is not registered, or was not yet when `knownBefore` cuts off.
 */
export function definitionOn(state: ItemState, moment: EvaluationMoment): ItemDefinition | null {
  const { registered, amendments } = state;
  if (registered === null || !isKnown(registered, moment.knownBefore)) return null;
  let definition = registered.data;
  for (const amendment of amendments) {
    if (amendment.data.effectiveFrom > moment.on || !isKnown(amendment, moment.knownBefore)) continue;
    definition = { ...definition, ...amendment.data.changes };
  }
  return definition;
}

/** The date from which the item counts nowhere, the first that a withdrawal names; null: none is known. */
export function withdrawnFrom(state: ItemState, knownBefore?: IsoInstant): IsoDate | null {
  let first: IsoDate | null = null;
  for (const fact of state.withdrawals) {
    if (isKnown(fact, knownBefore) && (first === null || fact.data.effectiveFrom < first)) first = fact.data.effectiveFrom;
  }
  return first;
}

/** Has a withdrawal taken effect? The item then counts nowhere. */
export function isWithdrawn(state: ItemState, { on, knownBefore }: EvaluationMoment): boolean {
  const from = withdrawnFrom(state, knownBefore);
  return from !== null && from <= on;
}

/** The supervisor's last answer 销号 as of the date: the latest `asOf`, for one `asOf` the highest seq. */
export function acceptanceOn(state: ItemState, moment: EvaluationMoment): 'accepted' | 'returned' | null {
  let last: ItemState['acceptances'][number] | null = null;
  for (const fact of state.acceptances) {
    if (fact.data.asOf > moment.on || !isKnown(fact, moment.knownBefore)) continue;
    if (last === null || fact.data.asOf >= last.data.asOf) last = fact;
  }
  return last === null ? null : last.data.outcome;
}

/** Is the lag excused 正当理由 on the date? */
export function isExcused(state: ItemState, moment: EvaluationMoment): boolean {
  const { on, knownBefore } = moment;
  return state.excuses.some((fact) => fact.data.from <= on && on <= fact.data.until && isKnown(fact, knownBefore));
}
