import type { EvaluationMoment } from '../evaluation/evaluation';
import { definitionOn, isKnown, isWithdrawn, withdrawnFrom } from './definition';
import type { IsoDate } from './item';
import type { ItemState } from './state';

/**
 * For an item that joins the plan after the moment: the first later date on which that can change if no event arrives, that is, when
 * it joins, or an amendment or a withdrawal comes into force. It can be too early, but never too late. null for an item that will never
 * count by itself.
 */
export function nextAppearance(state: ItemState, moment: EvaluationMoment): IsoDate | null {
  const definition = definitionOn(state, moment);
  if (definition === null || isWithdrawn(state, moment)) return null;
  const amended = state.amendments.filter((fact) => isKnown(fact, moment.knownBefore)).map(({ data }) => data.effectiveFrom);
  const dates = [definition.joined, withdrawnFrom(state, moment.knownBefore), ...amended].filter(
    (date) => date !== undefined && date !== null,
  );
  return dates.reduce<IsoDate | null>((next, date) => (date > moment.on && (next === null || date < next) ? date : next), null);
}
