import type { IsoDate, IsoInstant, Light, Reason, Service } from '@duban/domain';

export const LEVELS = ['remind', 'supervise', 'summon'] as const;
/** How far an alert has gone: `remind` 提醒, `supervise` 督办, `summon` 约谈. */
export type AlertLevel = (typeof LEVELS)[number];

export const STAGES = ['raised', 'acknowledged', 'answered', 'returned', 'excused', 'recovered', 'closed'] as const;
/**
 * `raised` nobody has acknowledged it · `acknowledged` 已签收, an answer is awaited · `answered` 已反馈, the committed date has not passed ·
 * `returned` 已退回, another answer is awaited · `excused` 正当理由 until a date · `recovered` the item does not lag any more · `closed` 已销号
 */
export type AlertStage = (typeof STAGES)[number];

export interface DepartmentRef {
  readonly code: string;
  readonly name: string;
}

/** What lags. */
export type AlertSubject =
  | { readonly type: 'item'; readonly itemId: string; readonly name: string }
  | { readonly type: 'department'; readonly code: string; readonly name: string }
  | { readonly type: 'area'; readonly name: string };

/** The figures of the lag on the day it was raised. Of a group, only `items` and `red`; of an item, all others. */
export interface LagFigures {
  readonly light?: Light;
  readonly reasons?: readonly Reason[];
  readonly completionBp?: number;
  readonly plannedBp?: number;
  readonly unreportedPeriods?: number;
  readonly redPeriods?: number;
  readonly forecastBp?: number;
  readonly due?: IsoDate;
  /** Since when the condition of the rule holds. */
  readonly since: IsoDate;
  readonly items?: number;
  readonly red?: number;
}

/** Where the lag is: what routes and silences choose by, beside the department. null: does not apply to the subject. */
export interface AlertPlace {
  readonly service: Service | null;
  readonly area: string | null;
  readonly town: string | null;
  readonly leader: string | null;
}

/** 整改反馈 */
export interface AlertAnswer {
  readonly cause: string;
  readonly measures: string;
  /** When it will be made good. When the date has passed and the item still lags, the alert is open again. */
  readonly committedDate: IsoDate;
}

/** 办理: what the department that has to answer has done since it has to. When an alert is handed over, it begins anew. */
export interface AlertHandling {
  readonly since: IsoDate;
  /** For the first time. Who answers has acknowledged. null: not yet. */
  readonly acknowledgedOn: IsoDate | null;
  /** For the first time; null: not yet. */
  readonly answeredOn: IsoDate | null;
  /** How often it went to a higher level. */
  readonly escalations: number;
  /** How often an answer was returned. */
  readonly returns: number;
  /** How often a limit passed without an answer, or a committed date without a recovery. */
  readonly missedDates: number;
}

/** Who did something; null: the passing of time, or a changed item. */
export type AlertActor = { readonly keyId: string; readonly name: string } | null;

/** How many working days there are to answer, by level; null: as many as one likes, so that nothing escalates from this level by itself. */
export type AnswerLimits = Readonly<Record<AlertLevel, number | null>>;

export const RECOVERY_CAUSES = [
  'condition-ended',
  'turned-red',
  'item-excused',
  'item-withdrawn',
  'item-postponed',
  'rule-withdrawn',
] as const;
/** Why an alert is over that nobody has closed. `turned-red`: its rule looks at items that are not red; `item-postponed`: joins later. */
export type RecoveryCause = (typeof RECOVERY_CAUSES)[number];

/** The state of an alert: the fold of its events. */
export interface Alert {
  readonly id: string;
  /** The seq of the last event. */
  readonly seq: number;
  readonly rule: { readonly id: string; readonly version: number; readonly name: string };
  readonly subject: AlertSubject;
  readonly region: string;
  readonly year: number;
  readonly place: AlertPlace;
  readonly figures: LagFigures;
  /** The department that has to answer. */
  readonly department: DepartmentRef;
  readonly level: AlertLevel;
  readonly stage: AlertStage;
  readonly raisedOn: IsoDate;
  /** From this date on an answer is awaited: its limit is counted in working days from here. null: none is awaited. */
  readonly awaitedSince: IsoDate | null;
  /** How many working days there are to answer, by level, as the rule had it when the alert was raised. */
  readonly limits: AnswerLimits;
  readonly answer: AlertAnswer | null;
  readonly excusedUntil: IsoDate | null;
  readonly handling: AlertHandling;
  /** When it recovered or was closed; null: it is open. */
  readonly endedOn: IsoDate | null;
  /** null: it has not recovered. */
  readonly recoveryCause: RecoveryCause | null;
  /** When something last happened to it. */
  readonly changedAt: IsoInstant;
}

export function isOpen({ stage }: Pick<Alert, 'stage'>): boolean {
  return stage !== 'recovered' && stage !== 'closed';
}

/** The level above; the highest has none. */
export function nextLevel(level: AlertLevel): AlertLevel | null {
  return LEVELS[LEVELS.indexOf(level) + 1] ?? null;
}
