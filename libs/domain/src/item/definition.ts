import type { EvaluationMoment } from '../evaluation/evaluation';
import type { IsoDate, IsoInstant, ItemDefinition } from './item';
import type { ItemState } from './state';

/** Whether a fact was recorded before the instant. Without an instant every fact is known. */
export function isKnown(fact: { readonly recordedAt: IsoInstant }, knownBefore: IsoInstant | undefined): boolean {
  return knownBefore === undefined || fact.recordedAt < knownBefore;
}

/**
 * The definition in force at a moment: the registered one, with the known amendments that hold on the date applied in the order of
 * their seq. null when the item is not registered, or its registration was recorded at `knownBefore` or later.
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

/** The first date that a known withdrawal names; from it on the item counts nowhere. null when no withdrawal is known. */
export function withdrawnFrom(state: ItemState, knownBefore?: IsoInstant): IsoDate | null {
  let first: IsoDate | null = null;
  for (const fact of state.withdrawals) {
    if (isKnown(fact, knownBefore) && (first === null || fact.data.effectiveFrom < first)) first = fact.data.effectiveFrom;
  }
  return first;
}

/** Whether a withdrawal has taken effect, so that the item counts nowhere. */
export function isWithdrawn(state: ItemState, { on, knownBefore }: EvaluationMoment): boolean {
  const from = withdrawnFrom(state, knownBefore);
  return from !== null && from <= on;
}

/** The last acceptance 销号 as of the date: that with the latest `asOf`, and of several with one `asOf` that with the highest seq. */
export function acceptanceOn(state: ItemState, moment: EvaluationMoment): 'accepted' | 'returned' | null {
  return lastAcceptance(state, moment)?.outcome ?? null;
}

/** Whether the acceptance in force was given although the item was not complete. */
export function isAcceptedEvenThough(state: ItemState, moment: EvaluationMoment): boolean {
  const last = lastAcceptance(state, moment);
  return last?.outcome === 'accepted' && last.evenThough === true;
}

function lastAcceptance(state: ItemState, moment: EvaluationMoment): ItemState['acceptances'][number]['data'] | null {
  let last: ItemState['acceptances'][number] | null = null;
  for (const fact of state.acceptances) {
    if (fact.data.asOf > moment.on || !isKnown(fact, moment.knownBefore)) continue;
    if (last === null || fact.data.asOf >= last.data.asOf) last = fact;
  }
  return last === null ? null : last.data;
}

/** Whether the lag is excused 正当理由 on the date. */
export function isExcused(state: ItemState, moment: EvaluationMoment): boolean {
  const { on, knownBefore } = moment;
  return state.excuses.some((fact) => fact.data.from <= on && on <= fact.data.until && isKnown(fact, knownBefore));
}
