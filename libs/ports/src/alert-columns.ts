import { alertFigures, CHINESE_HOLIDAYS, isOpen, type Alert, type AlertLevel, type AlertStage } from '@duban/alerting';
import { compareTexts, type IsoDate, type Light } from '@duban/domain';
import type { AlertQuery, WatchedItem } from './alert.store';

/** What lists of alerts filter and sort by. */
export interface AlertColumns {
  readonly region: string;
  /** The first two digits of the region, and its first four: a list of a region with all below it is then a range of one index. */
  readonly province: string;
  readonly prefecture: string;
  readonly year: number;
  readonly department: string;
  readonly level: AlertLevel;
  readonly stage: AlertStage;
  readonly rule: string;
  /** null: it is about a department or an area. */
  readonly item: string | null;
  readonly raisedOn: IsoDate;
}

export function alertColumns({ region, year, department, level, stage, rule, subject, raisedOn }: Alert): AlertColumns {
  const item = subject.type === 'item' ? subject.itemId : null;
  const places = { region, province: region.slice(0, 2), prefecture: region.slice(0, 4) };
  return { ...places, year, department: department.code, level, stage, rule: rule.id, item, raisedOn };
}

/** What statistics count, beside the columns of lists. Days: null, where an alert has not come so far. */
export interface AlertFigureColumns {
  /** In which it was raised. */
  readonly month: string;
  readonly acknowledgeDays: number | null;
  readonly acknowledgeWorkingDays: number | null;
  readonly answerDays: number | null;
  readonly answerWorkingDays: number | null;
  readonly recoverDays: number | null;
  readonly recoverWorkingDays: number | null;
  readonly escalated: boolean;
  readonly returned: boolean;
  readonly missedDate: boolean;
  readonly answerBy: IsoDate | null;
}

/** Working days are counted once, with the holidays that are known when the alert is written. */
export function alertFigureColumns(alert: Alert): AlertFigureColumns {
  const { steps, ...figures } = alertFigures(alert, CHINESE_HOLIDAYS);
  const { acknowledge, answer, recover } = steps;
  return {
    month: alert.raisedOn.slice(0, 7),
    acknowledgeDays: acknowledge?.days ?? null,
    acknowledgeWorkingDays: acknowledge?.workingDays ?? null,
    answerDays: answer?.days ?? null,
    answerWorkingDays: answer?.workingDays ?? null,
    recoverDays: recover?.days ?? null,
    recoverWorkingDays: recover?.workingDays ?? null,
    ...figures,
  };
}

export interface AlertListKey {
  readonly region?: string;
  readonly province?: string;
  readonly prefecture?: string;
  readonly department?: string;
  readonly item?: string;
  readonly year?: number;
  readonly rule?: string;
}

export type AlertListIndex = keyof AlertListKey | 'open';

/**
 * The columns that have one value in the whole list: its index begins with them, and goes on in the order of the list. {}: the region is no
 * code of a province, prefecture or county, so that the list is a range of regions, which has to be sorted.
 */
export function alertListKey({ region, departments, itemId: item, year, rule }: AlertQuery): AlertListKey {
  if (item !== undefined) return { item };
  if (region.length === 2 && rule !== undefined) return { province: region, rule };
  if (region.length === 2) return year === undefined ? { province: region } : { province: region, year };
  if (region.length === 4) return { prefecture: region };
  if (region.length !== 6) return {};
  const [department, ...others] = departments ?? [];
  return department === undefined || others.length > 0 ? { region } : { region, department };
}

/**
 * The index of a list: that of its key, named by the last column; or, of a province, the one that has nothing but open alerts. A province
 * has so many that what is rare among them, or long ago, would take too long to find; a prefecture has a tenth of them.
 */
export function alertListIndex(query: AlertQuery): AlertListIndex {
  const key = alertListKey(query);
  if ('province' in key && (query.stages ?? []).length > 0 && query.stages?.every((stage) => isOpen({ stage }))) return 'open';
  return (Object.keys(key) as (keyof AlertListKey)[]).at(-1) ?? 'region';
}

/** A part of a list that is one range of its index: the rest of one date, or dates in a row. */
export type AlertStretch =
  { readonly on: IsoDate; readonly behind: string } | { readonly on?: undefined; readonly since?: IsoDate; readonly before?: IsoDate };

/** What a page is read from: behind an alert are the alerts of its date with a greater id, then those of all dates before. */
export function alertStretches({ since, after }: AlertQuery): readonly AlertStretch[] {
  const from = since === undefined ? {} : { since };
  if (after === undefined) return [from];
  if (since !== undefined && since > after.raisedOn) return [];
  return [
    { on: after.raisedOn, behind: after.id },
    { ...from, before: after.raisedOn },
  ];
}

/** What the counts of departments and areas are made of. */
export interface WatchedColumns {
  readonly region: string;
  readonly year: number;
  readonly department: string;
  readonly departmentName: string;
  readonly area: string;
  readonly light: Light;
}

export function watchedColumns({ rules }: WatchedItem): WatchedColumns {
  const { region, year, department, area, light } = rules.record.facts;
  return { region, year, department: department.code, departmentName: department.name, area, light };
}

/** The order of lists of alerts: the latest day first, then ascending by id. */
export function compareInList(a: Pick<Alert, 'raisedOn' | 'id'>, b: Pick<Alert, 'raisedOn' | 'id'>): number {
  return compareTexts(b.raisedOn, a.raisedOn) || compareTexts(a.id, b.id);
}
