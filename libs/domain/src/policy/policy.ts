import type { IsoDate, Service } from '../item/item';

/**
 * Bands of a deviation, worst first. The first band whose `below` the deviation is strictly less than gives the light; `otherwise` is the
 * light of all other deviations. `below` ascends, so that every deviation has exactly one light.
 */
export interface Bands {
  /**
   * `points`: completion − planned in percentage points. `relative-percent`: (completion − planned) / planned in %.
   * `missed-periods`: minus the number of consecutive reporting periods up to the cut-off that ended with completion below plan.
   */
  readonly unit: 'points' | 'relative-percent' | 'missed-periods';
  readonly bands: readonly { readonly below: number; readonly light: 'red' | 'yellow' }[];
  readonly otherwise: 'green';
}

/** The rules that give the lights, as versioned data. A policy is adopted for a region, a service or one item. */
export interface LightPolicy {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  /** The regulation or bulletin that the rule comes from, for the person who has to justify a light. */
  readonly source: string;
  readonly progress: Bands;
  readonly funds: Bands;
  /**
   * Growth and level: `yellow` up to this far below the goal, `red` further below. In percentage points where the measure's unit is a
   * percentage, otherwise in per cent of the goal.
   */
  readonly goalTolerance: number;
  /** Consecutive periods without a report that give yellow and red; null: never. */
  readonly unreported: { readonly yellow: number | null; readonly red: number | null };
  /** Whole months after the planned month of start that give yellow and red without a start. 0: at its end; null: never. */
  readonly start: { readonly yellowAfterMonths: number | null; readonly redAfterMonths: number | null };
}

/** A policy adopted for a scope from a date on. `policyFor` chooses among several. */
export interface PolicyAdoption {
  readonly scope: { readonly region: string; readonly service?: Service; readonly itemId?: string };
  readonly validFrom: IsoDate;
  readonly recordedAt: string;
  readonly policy: LightPolicy;
}
