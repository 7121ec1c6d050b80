/** The definition of an item (事项): what is to be completed, by which department, and how completion is counted. Plain data. */

/** A business date, `YYYY-MM-DD`, in the time zone of the system. Dates compare as text. */
export type IsoDate = string;
/** An instant, `YYYY-MM-DDTHH:mm:ss.sssZ`, always in UTC and with milliseconds. Instants compare as text. */
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
  /** `down-to` 降至: the total falls from the baseline to the goal. `at-most`: a limit that must not be exceeded. */
  readonly direction: 'at-least' | 'at-most' | 'down-to';
}
export interface MilestonesMeasure {
  readonly type: 'milestones';
  readonly milestones: readonly Milestone[];
}
export interface MaintainedLevelMeasure {
  readonly type: 'level';
  readonly unit: string;
  readonly goal: number;
  readonly direction: 'at-least' | 'at-most';
}
/** A level that is to fall from the baseline to the goal by due 降至: PM2.5 from 45 to 40. */
export interface LoweredLevelMeasure {
  readonly type: 'level';
  readonly unit: string;
  readonly baseline: number;
  readonly goal: number;
  readonly direction: 'down-to';
}
export type LevelMeasure = MaintainedLevelMeasure | LoweredLevelMeasure;
export interface AbsoluteGrowthMeasure {
  readonly type: 'growth';
  readonly unit: string;
  readonly goal: number;
  readonly direction: 'at-least' | 'at-most';
}
/** The goal is the value of another item at the same date: in step with it (与…基本同步, within the tolerance) or above it (高于…). */
export interface RelativeGrowthMeasure {
  readonly type: 'growth';
  readonly unit: string;
  readonly direction: 'in-step-with' | 'above';
  /** Id of the referenced item, which belongs to the same service. */
  readonly reference: string;
  /** How far `in-step-with` may fall behind the reference, in the measure's unit. 0 when absent. */
  readonly tolerance?: number;
}
export type GrowthMeasure = AbsoluteGrowthMeasure | RelativeGrowthMeasure;
export interface AllMetMeasure {
  readonly type: 'all-met';
  readonly parts: readonly Part[];
}
export type Measure = CumulativeMeasure | MilestonesMeasure | LevelMeasure | GrowthMeasure | AllMetMeasure;

/** A point of the trajectory (时序计划): `value`, in the measure's unit, is planned for `date`. */
export interface TrajectoryPoint {
  readonly date: IsoDate;
  readonly value: number;
}

export const PACES = ['months', 'days'] as const;
/** What the lines of a plan are straight in: equal months, as bulletins count 时序进度 (to August 8/12), or days. */
export type Pace = (typeof PACES)[number];

export const REPORTING_CYCLES = ['week', 'month', 'quarter', 'half-year', 'year'] as const;
export type ReportingCycle = (typeof REPORTING_CYCLES)[number];

/** Calendar periods; an ISO week ends on Sunday. The report of a period is due `graceDays` after the last day of the period. */
export interface Reporting {
  readonly every: ReportingCycle;
  readonly graceDays: number;
}

/** The definition of one item. Amendments change it from a date on. */
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
  /** The item's weight in weighted means, a positive integer. */
  readonly weight: number;
  readonly measure: Measure;
  readonly start: IsoDate;
  readonly due: IsoDate;
  /**
   * 纳入日期: an item that joins the plan after its start counts nowhere and owes nothing before this date, and its straight line begins
   * here. Start when absent.
   */
  readonly joined?: IsoDate;
  readonly reporting: Reporting;
  readonly trajectory?: readonly TrajectoryPoint[];
  /** `months` when absent. */
  readonly pace?: Pace;
  /** 销号: the item is done only once a supervisor has accepted it. */
  readonly requiresAcceptance: boolean;
  /** Planned start of construction 计划开工. An item that has it is also evaluated in the aspect `start`. */
  readonly plannedStart?: IsoDate;
  /** Investment planned from start to due, 年度计划投资, in 万元. An item that has it is also evaluated in the aspect `funds`. */
  readonly plannedFunds?: number;
  /** Fields of the owning service. The rules do not read them, but for the `stage` of a project, which may be suspended. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** The id of an item, `{region}-{year}-{code}`: `140406-2024-L01`. */
export function itemId(definition: { region: string; year: number; code: string }): string {
  return `${definition.region}-${definition.year}-${definition.code}`;
}
