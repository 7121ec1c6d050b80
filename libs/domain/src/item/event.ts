import type { IsoDate, IsoInstant, ItemDefinition, Service } from './item';

/**
 * An event of an item. `seq` counts the events of the item from 1 without gaps and is given by the service that owns the item;
 * `recordedAt` is the instant at which that service recorded the event. Events are never deleted or changed.
 */
interface EventBase<Type extends string, Data> {
  readonly type: Type;
  readonly itemId: string;
  readonly service: Service;
  readonly seq: number;
  readonly recordedAt: IsoInstant;
  /** The name of the API key that sent the command. */
  readonly actor: string;
  readonly data: Data;
}

/**
 * The figures of a report as of `asOf`, as they were stated. A report has exactly the figures that the item's measure requires. What an
 * increment or newly done steps lead to is computed by business date whenever the item is evaluated, so that reports may arrive late.
 */
export interface Progress {
  readonly asOf: IsoDate;
  /** cumulative: the total so far; level and growth: the actual. In the measure's unit. */
  readonly value?: number;
  /**
   * cumulative: the increment 本期 of the reporting period in which `asOf` lies, stated instead of the total. Beside a `value` it is text:
   * events of versions before 0.2 have the total that was computed when they were recorded.
   */
  readonly increment?: number;
  /** milestones: the ids of all steps done by `asOf`. */
  readonly milestonesDone?: readonly string[];
  /** milestones: the ids of steps done by `asOf`, in addition to those of other reports. Stated instead of `milestonesDone`. */
  readonly milestonesAdded?: readonly string[];
  /** all-met: the ids of all parts met at `asOf`. */
  readonly partsMet?: readonly string[];
  /** Actual start of construction 实际开工. */
  readonly startedOn?: IsoDate;
  /** Investment so far 累计完成投资, 万元. */
  readonly fundsToDate?: number;
}

/** The texts of a report. They are kept in the history and do not enter the evaluation. */
export interface Narrative {
  readonly narrative?: string;
  readonly issues?: string;
  readonly needs?: string;
  readonly expectedFinish?: IsoDate;
  readonly evidence?: readonly string[];
  readonly reporter?: string;
  /** 当前阶段, projects only. */
  readonly stage?: string;
}

export const REPORT_FLAGS = [
  'value-went-back', // lower than the report before it, or without a step of that report
  'contradicts-later', // higher than a total that a report of a later date states, or with a step that such a report leaves out
  'implausible-value', // a jump to over 10 times the goal, or the planned investment
] as const;
/** Marks that the write side sets on a report that it accepts although its figures are unusual. */
export type ReportFlag = (typeof REPORT_FLAGS)[number];

export interface ReportedData extends Progress, Narrative {
  readonly flags?: readonly ReportFlag[];
}

/** A correction 更正 replaces the whole report that has the seq `corrects`. `corrects` names the report, never another correction. */
export interface CorrectedData extends ReportedData {
  readonly corrects: number;
  readonly reason: string;
}

/** A verification 核实 records the verified figures beside the claimed figures of the report that has the seq `verifies`. */
export interface VerifiedData {
  readonly verifies: number;
  readonly value?: number;
  readonly milestonesDone?: readonly string[];
  readonly partsMet?: readonly string[];
  readonly fundsToDate?: number;
  readonly reason?: string;
}

/** The fields of a definition that an amendment may change. Region, year, code and the type of the measure stay. */
export type DefinitionChanges = Partial<Omit<ItemDefinition, 'region' | 'year' | 'code'>>;

export interface AmendedData {
  readonly changes: DefinitionChanges;
  /** The amended definition holds from this business date on; before it the earlier definition holds. */
  readonly effectiveFrom: IsoDate;
  readonly reason: string;
  /** Number 文号 of the document that orders the amendment. */
  readonly document?: string;
}

export interface WithdrawnData {
  readonly effectiveFrom: IsoDate;
  readonly reason: string;
}

/** 销号: a supervisor accepts the item as done, or returns it. Of several, the last one as of the evaluated date counts. */
export interface AcceptedData {
  readonly outcome: 'accepted' | 'returned';
  readonly asOf: IsoDate;
  readonly reason?: string;
  /** It was accepted although it was not complete as of `asOf`. The reason says why. */
  readonly evenThough?: true;
}

/** 正当理由: a supervisor excuses a lag from `from` to `until`, both included. The light does not change; it carries a mark. */
export interface ExcusedData {
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly reason: string;
}

/**
 * A report, correction or verification of the item that a relative target refers to. The targets service copies it to the dependent
 * item, so that every item is folded from its own events alone. A repeated `referenceSeq` is ignored. `told` is the referenced
 * item's own event; its `recordedAt` is the instant at which that item recorded it, and `known=` is compared with that instant.
 */
export interface ReferenceMovedData {
  readonly reference: string;
  readonly referenceSeq: number;
  readonly told:
    | { readonly type: typeof PROGRESS_REPORTED; readonly recordedAt: IsoInstant; readonly data: Progress }
    | { readonly type: typeof PROGRESS_CORRECTED; readonly recordedAt: IsoInstant; readonly data: Progress & { readonly corrects: number } }
    | { readonly type: typeof PROGRESS_VERIFIED; readonly recordedAt: IsoInstant; readonly data: VerifiedData };
}

export const ITEM_REGISTERED = 'duban.item.registered.v1';
export const ITEM_AMENDED = 'duban.item.amended.v1';
export const ITEM_WITHDRAWN = 'duban.item.withdrawn.v1';
export const ITEM_ACCEPTED = 'duban.item.accepted.v1';
export const ITEM_EXCUSED = 'duban.item.excused.v1';
export const PROGRESS_REPORTED = 'duban.progress.reported.v1';
export const PROGRESS_CORRECTED = 'duban.progress.corrected.v1';
export const PROGRESS_VERIFIED = 'duban.progress.verified.v1';
export const REFERENCE_MOVED = 'duban.progress.reference-moved.v1';

export type ItemRegistered = EventBase<typeof ITEM_REGISTERED, { readonly definition: ItemDefinition }>;
export type ItemAmended = EventBase<typeof ITEM_AMENDED, AmendedData>;
export type ItemWithdrawn = EventBase<typeof ITEM_WITHDRAWN, WithdrawnData>;
export type ItemAccepted = EventBase<typeof ITEM_ACCEPTED, AcceptedData>;
export type ItemExcused = EventBase<typeof ITEM_EXCUSED, ExcusedData>;
export type ProgressReported = EventBase<typeof PROGRESS_REPORTED, ReportedData>;
export type ProgressCorrected = EventBase<typeof PROGRESS_CORRECTED, CorrectedData>;
export type ProgressVerified = EventBase<typeof PROGRESS_VERIFIED, VerifiedData>;
export type ReferenceMoved = EventBase<typeof REFERENCE_MOVED, ReferenceMovedData>;

export type ItemEvent =
  | ItemRegistered
  | ItemAmended
  | ItemWithdrawn
  | ItemAccepted
  | ItemExcused
  | ProgressReported
  | ProgressCorrected
  | ProgressVerified
  | ReferenceMoved;
