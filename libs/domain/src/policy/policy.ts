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

/** The items that a policy is adopted for. */
export interface PolicyScope {
  readonly region: string;
  readonly service?: Service;
  readonly itemId?: string;
}

/** A policy adopted for a scope from a date on. `policyFor` chooses among several. */
export interface PolicyAdoption {
  readonly scope: PolicyScope;
  readonly validFrom: IsoDate;
  readonly recordedAt: string;
  readonly policy: LightPolicy;
}

/**
 * Ends an adoption from a date on: it is in force no longer, and on earlier dates as before. Where `validFrom` is that of the adoption,
 * it never comes into force. The scope is that of the adoption.
 */
export interface PolicyWithdrawal {
  readonly scope: PolicyScope;
  readonly validFrom: IsoDate;
  readonly recordedAt: string;
  /** `adoptionId` of the adoption. */
  readonly withdraws: string;
  readonly reason: string;
}

/** What is ever decided about policies. Decisions are only ever added. */
export type PolicyDecision = PolicyAdoption | PolicyWithdrawal;

/** Names an adoption by what it is. Two with one id say the same of the same items at the same instant; they are withdrawn together. */
export function adoptionId({ scope, validFrom, recordedAt }: PolicyAdoption): string {
  return [recordedAt, scope.region, scope.service ?? '', scope.itemId ?? '', validFrom].join('~');
}

export function isWithdrawal(decision: PolicyDecision): decision is PolicyWithdrawal {
  return 'withdraws' in decision;
}
