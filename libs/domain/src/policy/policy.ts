import type { IsoDate, Service } from '../item/item';

/**
 * Bands of a deviation, worst first. A band applies when the deviation is strictly less than `below`; the first that
 * applies gives the light, and `otherwise` covers the rest: total and without overlap by construction (`below` ascending).
 */
export interface Bands {
  /**
   * `points`: completion − planned in percentage points. `relative-percent`: (completion − planned) / planned in %.
   * `missed-periods`: minus the number of reporting-period ends in a row, up to the cut-off, at which completion was below plan.
   */
  readonly unit: 'points' | 'relative-percent' | 'missed-periods';
  readonly bands: readonly { readonly below: number; readonly light: 'red' | 'yellow' }[];
  readonly otherwise: 'green';
}

/** How lights are given: data, versioned, adopted for a region, a service or one item. Source of each preset in presets.ts. */
export interface LightPolicy {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  /** Where the rule comes from (regulation, bulletin), for the person who has to defend the light. */
  readonly source: string;
  readonly progress: Bands;
  readonly funds: Bands;
  /** growth and level: `yellow` down to this many units below the goal, `red` further below. */
  readonly goalTolerance: number;
  /** Periods in a row without a report that give yellow and red; null: never. */
  readonly unreported: { readonly yellow: number | null; readonly red: number | null };
  /** Whole months after the planned month of start without a start that give yellow (0: at its end) and red; null: never. */
  readonly start: { readonly yellowAfterMonths: number | null; readonly redAfterMonths: number | null };
}

/** A policy in force: the most specific scope wins (item, then region + service, then region), then the latest `validFrom`. */
export interface PolicyAdoption {
  readonly scope: { readonly region: string; readonly service?: Service; readonly itemId?: string };
  readonly validFrom: IsoDate;
  readonly recordedAt: string;
  readonly policy: LightPolicy;
}
