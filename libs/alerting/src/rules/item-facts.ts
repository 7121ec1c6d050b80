import type { IsoDate, Light, Reason, ReportingCycle, Service } from '@duban/domain';
import type { DepartmentRef } from '../alert/alert';

/** What is known of an item since its last status: all that rules, routes and messages need. */
export interface ItemFacts {
  readonly itemId: string;
  readonly region: string;
  readonly year: number;
  readonly service: Service;
  readonly name: string;
  readonly department: DepartmentRef;
  readonly area: string;
  readonly town: string | null;
  readonly leader: string | null;
  readonly due: IsoDate;
  readonly reportingCycle: ReportingCycle;
  /** Whether its goal is another item's value. */
  readonly isRelative: boolean;
  /** The date of the evaluation. */
  readonly on: IsoDate;
  readonly cutoff: IsoDate | null;
  readonly light: Light;
  readonly reasons: readonly Reason[];
  readonly completionBp: number;
  readonly plannedBp: number;
  readonly unreportedPeriods: number;
  readonly excused: boolean;
  /** The completion to expect at the due date; null: there is no forecast. */
  readonly forecastBp: number | null;
}

/** What rules know of an item: its facts, and what only several statuses in a row tell. */
export interface LagRecord {
  readonly facts: ItemFacts;
  /** In how many reporting periods in a row it has been red, the present one included; 0 while it is not red. */
  readonly redPeriods: number;
}
