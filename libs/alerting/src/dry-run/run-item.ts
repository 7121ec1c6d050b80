import { addDays, type IsoDate } from '@duban/domain';
import type { HolidayCalendar } from '../calendar/working-days';
import { advanceItem, endItem, takeFacts, type Advanced, type ItemRule, type ItemRuleState } from '../rules/advance';
import { effectHappening, findHandOvers, type Happening } from './happening';
import type { ItemMoment } from './item-moment';

interface RunningRules {
  readonly state: ItemRuleState;
  /** Whether the item counts: time does nothing to one that does not. */
  readonly counts: boolean;
}

/** What rules do with one item up to a date, from all that was learnt of it. */
export function runItem(history: Iterable<ItemMoment>, rules: readonly ItemRule[], to: IsoDate, calendar: HolidayCalendar): Happening[] {
  const happenings: Happening[] = [];
  let running: RunningRules | null = null;
  const pass = (until: IsoDate): void => {
    if (running?.counts !== true) return;
    const { state, effects } = advanceItem(running.state, until, rules, calendar);
    running = { state, counts: true };
    happenings.push(...effects.map((effect) => effectHappening(effect)));
  };
  for (const moment of history) {
    if (moment.on > to) break;
    const limitsUpTo = moment.byTime ? addDays(moment.on, -1) : moment.on;
    pass(limitsUpTo);
    const known: ItemRuleState | null = running?.state ?? null;
    const next = learn(known, moment, rules, calendar);
    if (next === null) continue;
    running = { state: next.state, counts: moment.facts !== null };
    happenings.push(...next.effects.map((effect) => effectHappening(effect, limitsUpTo)));
    const handOvers = known === null || moment.facts === null ? [] : findHandOvers(known, moment.facts);
    happenings.push(...handOvers.map((handOver) => ({ ...handOver, limitsUpTo })));
  }
  pass(to);
  return happenings;
}

/** null: an item of which nothing was known ends. */
function learn(state: ItemRuleState | null, moment: ItemMoment, rules: readonly ItemRule[], calendar: HolidayCalendar): Advanced | null {
  if (moment.facts !== null) return takeFacts(state, moment.facts, rules, calendar);
  return state === null ? null : endItem(state, moment.endedOn, rules, calendar);
}
