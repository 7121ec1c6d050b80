import fc from 'fast-check';
import {
  PACES,
  REPORTING_CYCLES,
  type AbsoluteGrowthMeasure,
  type CumulativeMeasure,
  type ItemDefinition,
  type MaintainedLevelMeasure,
  type LoweredLevelMeasure,
  type Measure,
  type RelativeGrowthMeasure,
} from '../item/item';
import { addDays } from '../schedule/dates';
import { makeDefinition } from './story';

/** Day 0 of `dates`. */
export const FIRST = '2024-01-01';
export const MILESTONES = ['a', 'b', 'c'];
export const REFERENCE = '140406-2024-T01';
export const OTHER_REFERENCE = '140406-2024-T02';

export const dates = (from: number, to: number) => fc.integer({ min: from, max: to }).map((days) => addDays(FIRST, days));
export const figures = fc.oneof(
  fc.integer({ min: -5, max: 130 }),
  fc.integer({ min: -50, max: 1300 }).map((tenths) => tenths / 10),
);

/** Every field of a measure, also those that may be absent: what a type adds is generated as well. */
type FieldsOf<Kind extends Measure> = Readonly<Record<keyof Kind, fc.Arbitrary<unknown>>>;

export const measures: fc.Arbitrary<Measure> = fc.oneof(
  fc.record({
    type: fc.constant('cumulative' as const),
    unit: fc.constant('个'),
    baseline: fc.constantFrom(0, 10),
    goal: fc.constantFrom(40, 100),
    direction: fc.constantFrom('at-least', 'at-most'),
  } satisfies FieldsOf<CumulativeMeasure>),
  fc.record({
    type: fc.constantFrom('cumulative' as const, 'level' as const),
    unit: fc.constantFrom('%', '万吨'),
    baseline: fc.constantFrom(120, 45),
    goal: fc.constantFrom(40, -1),
    direction: fc.constant('down-to' as const),
  } satisfies FieldsOf<CumulativeMeasure | LoweredLevelMeasure>),
  fc.tuple(dates(0, 200), dates(0, 200), dates(0, 200)).map((planned) => ({
    type: 'milestones' as const,
    milestones: MILESTONES.map((id, at) => ({ id, name: id, weight: at + 1, planned: planned[at] ?? FIRST })),
  })),
  fc.record({
    type: fc.constantFrom('level' as const, 'growth' as const),
    unit: fc.constantFrom('%', '万人'),
    goal: fc.constantFrom(-1, 0, 7, 100),
    direction: fc.constantFrom('at-least', 'at-most'),
  } satisfies FieldsOf<MaintainedLevelMeasure | AbsoluteGrowthMeasure>),
  fc.record({
    type: fc.constant('growth' as const),
    unit: fc.constant('%'),
    direction: fc.constantFrom('in-step-with', 'above'),
    reference: fc.constantFrom(REFERENCE, OTHER_REFERENCE),
    tolerance: fc.constantFrom(0, 1.5),
  } satisfies FieldsOf<RelativeGrowthMeasure>),
  fc.constant({ type: 'all-met' as const, parts: MILESTONES.map((id) => ({ id, name: id })) }),
);

export const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

export const definitions: fc.Arbitrary<ItemDefinition> = fc
  .record({
    measure: measures,
    start: dates(0, 60),
    length: fc.integer({ min: 0, max: 240 }),
    reporting: fc.record({ every: fc.constantFrom(...REPORTING_CYCLES), graceDays: fc.integer({ min: 0, max: 40 }) }),
    requiresAcceptance: fc.boolean(),
    plannedStart: optional(dates(0, 120)),
    plannedFunds: optional(fc.constantFrom(100, 333.3)),
    points: fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 240 }), figures), { maxLength: 4, selector: ([days]) => days }),
    weight: fc.integer({ min: 1, max: 9 }),
    pace: optional(fc.constantFrom(...PACES)),
    joined: optional(fc.nat(240)),
  })
  .map(({ start, length, points, plannedStart, plannedFunds, pace, joined, ...rest }) => {
    const within = points.filter(([days]) => days <= length).sort(([a], [b]) => a - b);
    const trajectory = within.map(([days, value]) => ({ date: addDays(start, days), value }));
    return makeDefinition({
      ...rest,
      start,
      due: addDays(start, length),
      ...(trajectory.length > 0 && { trajectory }),
      ...(pace !== undefined && { pace }),
      ...(joined !== undefined && { joined: addDays(start, Math.min(joined, length)) }),
      ...(plannedStart !== undefined && { plannedStart }),
      ...(plannedFunds !== undefined && { plannedFunds }),
    });
  });
