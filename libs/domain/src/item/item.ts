/** The words of an item (事项): what is promised, by whom, and how its completion is counted. Plain data. */

/** A business date, `YYYY-MM-DD`, in the region's time zone. Sorts as text. */
export type IsoDate = string;
/** An instant, `YYYY-MM-DDTHH:mm:ss.sssZ` (always UTC, always milliseconds). Sorts as text. */
export type IsoInstant = string;

export const SERVICES = ['projects', 'livelihood', 'targets'] as const;
export type Service = (typeof SERVICES)[number];

export interface Department {
  readonly code: string;
  readonly name: string;
}

/** A step of a milestone measure. `weight` is a positive integer; weights need not add up to 100. */
export interface Milestone {
  readonly id: string;
  readonly name: string;
  readonly weight: number;
  readonly planned: IsoDate;
}

export interface Part {
  readonly id: string;
  readonly name: string;
}

export interface CumulativeMeasure {
  readonly type: 'cumulative';
  readonly unit: string;
  readonly baseline: number;
  readonly goal: number;
  readonly direction: 'at-least' | 'at-most';
}
export interface MilestonesMeasure {
  readonly type: 'milestones';
  readonly milestones: readonly Milestone[];
}
export interface LevelMeasure {
  readonly type: 'level';
  readonly unit: string;
  readonly goal: number;
  readonly direction: 'at-least' | 'at-most';
}
export interface AbsoluteGrowthMeasure {
  readonly type: 'growth';
  readonly unit: string;
  readonly goal: number;
  readonly direction: 'at-least' | 'at-most';
}
/** The goal is another item's actual at the same date: 与…基本同步 (± tolerance, in the measure's unit) or 高于…. */
export interface RelativeGrowthMeasure {
  readonly type: 'growth';
  readonly unit: string;
  readonly direction: 'in-step-with' | 'above';
  /** Item id of the reference, in the same service. */
  readonly reference: string;
  /** Allowed distance of `in-step-with`, in the measure's unit. 0 when absent. */
  readonly tolerance?: number;
}
export type GrowthMeasure = AbsoluteGrowthMeasure | RelativeGrowthMeasure;
export interface AllMetMeasure {
  readonly type: 'all-met';
  readonly parts: readonly Part[];
}
export type Measure = CumulativeMeasure | MilestonesMeasure | LevelMeasure | GrowthMeasure | AllMetMeasure;

/** A point of the planned curve (时序计划): `value` in the measure's unit is planned for `date`. */
export interface TrajectoryPoint {
  readonly date: IsoDate;
  readonly value: number;
}

export const REPORTING_CYCLES = ['week', 'month', 'quarter', 'half-year', 'year'] as const;
export type ReportingCycle = (typeof REPORTING_CYCLES)[number];

/** Calendar periods (ISO weeks end on Sunday); a period's report is due `graceDays` after the period's last day. */
export interface Reporting {
  readonly every: ReportingCycle;
  readonly graceDays: number;
}

/** Everything that is promised about one item. */
export interface ItemDefinition {
  readonly region: string;
  readonly year: number;
  readonly code: string;
  readonly name: string;
  readonly area: string;
  readonly department: Department;
  readonly coDepartments?: readonly Department[];
  readonly leader?: string;
  readonly town?: string;
  /** Positive integer: the item's share in weighted means. */
  readonly weight: number;
  readonly measure: Measure;
  readonly start: IsoDate;
  readonly due: IsoDate;
  readonly reporting: Reporting;
  readonly trajectory?: readonly TrajectoryPoint[];
  /** 销号: the item is done only once a supervisor has accepted it. */
  readonly requiresAcceptance: boolean;
  /** Planned start of construction 计划开工; gives the item the aspect `start`. */
  readonly plannedStart?: IsoDate;
  /** Investment planned from start to due, 年度计划投资, in 万元; gives the item the aspect `funds`. */
  readonly plannedFunds?: number;
  /** The owning service's own fields; opaque to the rules. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** `140406-2024-L01` */
export function itemId(definition: { region: string; year: number; code: string }): string {
  return `${definition.region}-${definition.year}-${definition.code}`;
}
