import { addDays, addMonths, endOfMonth } from '../schedule/dates';
import { ASPECTS, type Judgement } from './evaluation';
import type { IsoDate, ItemDefinition, ReportingCycle } from '../item/item';
import { judge } from './evaluate';
import { lastDate } from './next-evaluation';
import type { Bands, LightPolicy } from '../policy/policy';
import type { Scene } from './evaluation-context';

const CYCLE_DAYS: Readonly<Record<ReportingCycle, number>> = { week: 7, month: 31, quarter: 92, 'half-year': 184, year: 366 };

/**
 * The first later date on which a light, the item's or an aspect's, changes (or the item is withdrawn) if no event comes. Walks
 * the dates on which anything moves at all, until one changes a light or nothing that is left can.
 */
export function nextChange(scene: Scene, today: Judgement): IsoDate | null {
  const { state, moment, policy } = scene;
  const horizon = settledBy(scene);
  let at = today.nextMove;
  while (at !== null && at <= horizon) {
    const then = judge(state, { ...moment, on: at }, policy);
    if (then === null || !sameLights(today, then)) return at;
    at = then.nextMove;
  }
  return null;
}

function sameLights(a: Judgement, b: Judgement): boolean {
  return a.light === b.light && ASPECTS.every((aspect) => a.lights[aspect] === b.lights[aspect]);
}

/**
 * From this date on only counts of periods grow, and they are past every threshold: all dates that facts or promises speak of
 * have come, the months allowed for a start have gone, and then as many periods as the policy can count, with their grace.
 */
function settledBy(scene: Scene): IsoDate {
  const definitions = [scene.definition, ...scene.state.amendments.map((fact) => ({ ...scene.definition, ...fact.data.changes }))];
  const months = Math.max(scene.policy.start.yellowAfterMonths ?? 0, scene.policy.start.redAfterMonths ?? 0);
  const last = endOfMonth(addMonths(lastDate(scene), months));
  return addDays(last, Math.max(...definitions.map((definition) => periodsDays(definition, scene.policy))));
}

/** Days in which every count of periods passes its last threshold: two more for the clipped periods about due, two for those begun. */
function periodsDays({ reporting }: ItemDefinition, policy: LightPolicy): number {
  const periods = Math.max(
    mostCounted(policy.progress),
    mostCounted(policy.funds),
    policy.unreported.yellow ?? 0,
    policy.unreported.red ?? 0,
  );
  return (periods + 4) * CYCLE_DAYS[reporting.every] + reporting.graceDays + 1;
}

function mostCounted({ unit, bands }: Bands): number {
  return unit === 'missed-periods' ? Math.max(0, ...bands.map((band) => Math.ceil(-band.below) + 1)) : 0;
}
