import type { IsoDate } from './item/item';

/**
 * The limits of what is accepted, in one place: the write side refuses what is beyond them, and the rules, stores and exports of the read
 * side rely on them. tests/acceptance/whatever-is-accepted.e2e.spec.ts sends what lies at the limits through all of it.
 */

/** Every decimal of up to 15 significant digits survives the conversion to a double and back. */
export const MAX_DIGITS = 15;
/** The absolute value of a quantity is less than this: an integer below it has at most 15 digits. */
export const QUANTITY_BOUND = 1e15;
/**
 * The largest share, in basis points: ten million per cent. A share beyond it is this one (a quantity may be up to 10^15 times another), so
 * that every store holds it as an integer, and differences and forecasts made from it stay below 2^53.
 */
export const MOST_BP = 1_000_000_000;
/** Keeps sums of weighted basis points below 2^53 for up to 900 000 items. */
export const MAX_WEIGHT = 1_000_000;
export const MAX_GRACE_DAYS = 366;
export const PLAN_YEARS = { first: 1990, last: 2200 } as const;
/** Projects of several years begin before the year of the plan and end after it, but not by more than this. */
const YEARS_AROUND_PLAN = 10;

/** Lengths of texts, in UTF-16 code units. */
export const TEXT_LENGTHS = {
  identifier: 40,
  unit: 20,
  stage: 30,
  area: 50,
  department: 100,
  person: 100,
  name: 200,
  document: 200,
  reason: 1000,
  narrative: 4000,
} as const;

/** The dates that an item of a plan's year may have: from ten years before the year to ten years after it. */
export function planDates(year: number): { readonly min: IsoDate; readonly max: IsoDate } {
  return { min: `${year - YEARS_AROUND_PLAN}-01-01`, max: `${year + YEARS_AROUND_PLAN}-12-31` };
}
