import { addDays, type IsoDate } from '@duban/domain';
import { formatGroupAlertId, makeGroupOutcome } from '../alert/raise-group';
import { takeGroupFacts, type GroupEffect, type GroupRule, type GroupRuleState } from '../rules/advance-group';
import type { GroupRef } from '../rules/group-ref';
import type { TimedCount } from './group-counts';
import type { Happening } from './happening';

/** What rules do with a department or an area up to a date, from its counts. They are looked at when a day has begun, and at its end. */
export function runGroup(group: GroupRef, counts: readonly TimedCount[], rules: readonly GroupRule[], to: IsoDate): Happening[] {
  const happenings: Happening[] = [];
  let state: GroupRuleState | null = null;
  const take = ({ on, byTime, facts }: TimedCount): void => {
    const next = takeGroupFacts(state, { group, facts, on }, rules);
    state = next.state;
    happenings.push(...next.effects.map((effect) => toHappening(effect, byTime || effect.on < on)));
  };
  const known = counts.filter(({ on }) => on <= to);
  known.forEach(take);
  const last = known.at(-1);
  if (last !== undefined && last.on < to) take({ ...last, on: to, byTime: true });
  return happenings;
}

function toHappening(effect: GroupEffect, asTheDayBegins: boolean): Happening {
  const { on } = effect;
  return {
    alertId: formatGroupAlertId(effect),
    outcome: makeGroupOutcome(effect),
    on,
    limitsUpTo: asTheDayBegins ? addDays(on, -1) : on,
  };
}
