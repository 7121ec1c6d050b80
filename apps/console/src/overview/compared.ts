import { addDays } from '../ui/dates';
import type { View } from './use-view';

/** The view as of the date with which it is compared; undefined when it is compared with none. */
export function comparedView(view: View): View | undefined {
  const { since, on, today } = view;
  return since !== undefined && since < (on ?? today) ? { ...view, on: since } : undefined;
}

/** The date with which positions in a ranking are compared: the chosen one, or the end of the month before. */
export function lastPeriodView(view: View): View {
  return comparedView(view) ?? { ...view, on: addDays(`${(view.on ?? view.today).slice(0, 7)}-01`, -1) };
}
