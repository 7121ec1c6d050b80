/** What stores count of alerts: plain rows, of which `AlertSummarizer` makes the statistics. */

/** How many alerts, and how many of these have come how far. */
export interface AlertCounts {
  readonly raised: number;
  /** By the department that has to answer now; an answer acknowledges. */
  readonly acknowledged: number;
  readonly answered: number;
  readonly recovered: number;
  readonly closed: number;
  /** Which went to a higher level since the department has to answer. */
  readonly escalated: number;
  /** Of which an answer was returned. */
  readonly returned: number;
  /** Where a limit passed without an answer, or a committed date without a recovery. */
  readonly overdue: number;
  /** Open ones, by their level. */
  readonly remind: number;
  readonly supervise: number;
  readonly summon: number;
}

/** Of one department, those that were raised in one month. */
export interface AlertTally extends AlertCounts {
  readonly region: string;
  /** Its code; '': of an area, nobody has to answer. */
  readonly department: string;
  /** `2024-03` */
  readonly month: string;
}

export const ALERT_STEPS = ['acknowledge', 'answer', 'recover'] as const;
/** What an alert takes time for. */
export type AlertStep = (typeof ALERT_STEPS)[number];

/** So many alerts of a department took so long. Days are those behind the first one: 0 is the same day. */
export interface AlertDuration {
  readonly step: AlertStep;
  readonly region: string;
  readonly department: string;
  readonly days: number;
  readonly workingDays: number;
  readonly alerts: number;
}

/** How often a rule raised an alert about an item. */
export interface RepeatedItem {
  readonly rule: string;
  readonly region: string;
  readonly itemId: string;
  readonly times: number;
}

/** How often a rule raised alerts that a department has to answer. */
export interface RepeatedDepartment {
  readonly rule: string;
  readonly region: string;
  readonly department: string;
  readonly times: number;
}

export interface AlertRows {
  readonly tallies: readonly AlertTally[];
  readonly durations: readonly AlertDuration[];
  /** Raised twice or more: the most often first, then by rule, region and item or department. */
  readonly items: readonly RepeatedItem[];
  readonly departments: readonly RepeatedDepartment[];
}
