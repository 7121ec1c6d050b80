import {
  answerLimit,
  CHINESE_HOLIDAYS,
  type Alert,
  type AlertEvent,
  type AlertLevel,
  type AlertStage,
  type RecoveryCause,
} from '@duban/alerting';
import type { Light, Reason, Service } from '@duban/domain';

/** An alert as people see it. Percent with two decimals. */
export interface AlertView {
  readonly id: string;
  readonly seq: number;
  readonly rule: { readonly id: string; readonly version: number; readonly name: string };
  readonly level: AlertLevel;
  readonly state: AlertStage;
  readonly subject: SubjectView;
  readonly region: string;
  readonly year: number;
  readonly service: Service | null;
  readonly area: string | null;
  readonly town: string | null;
  readonly leader: string | null;
  readonly department: { readonly code: string; readonly name: string };
  readonly raisedOn: string;
  readonly answerBy: string | null;
  /** Years that the limit passes through without knowing their holidays. */
  readonly unknownHolidayYears: readonly number[];
  readonly figures: FiguresView;
  readonly answer: AnswerView | null;
  readonly excusedUntil: string | null;
  readonly endedOn: string | null;
  readonly recoveryCause: RecoveryCause | null;
  readonly changedAt: string;
}

export interface SubjectView {
  readonly type: 'item' | 'department' | 'area';
  /** The id of the item, the code of the department, or the name of the area. */
  readonly id: string;
  readonly name: string;
}

export interface FiguresView {
  readonly light: Light | null;
  readonly reasons: readonly Reason[];
  readonly completion: number | null;
  readonly planned: number | null;
  readonly unreportedPeriods: number | null;
  readonly redPeriods: number | null;
  readonly forecast: number | null;
  readonly due: string | null;
  readonly since: string;
  readonly items: number | null;
  readonly red: number | null;
}

export interface AnswerView {
  readonly cause: string;
  readonly measures: string;
  readonly committedDate: string;
}

export interface AlertEventView {
  readonly seq: number;
  readonly type: string;
  readonly on: string;
  readonly recordedAt: string;
  /** null: the passing of time, or a changed item. */
  readonly actor: string | null;
  readonly data: AlertEvent['data'];
}

export function toAlertView(alert: Alert): AlertView {
  const { id, seq, rule, level, stage, region, year, place, department, raisedOn, answer } = alert;
  const { excusedUntil, endedOn, recoveryCause, changedAt } = alert;
  const limit = answerLimit(alert, CHINESE_HOLIDAYS);
  const { cause, measures, committedDate } = answer ?? { cause: '', measures: '', committedDate: '' };
  return {
    id,
    seq,
    rule,
    level,
    state: stage,
    subject: subjectView(alert),
    region,
    year,
    ...place,
    department,
    raisedOn,
    answerBy: limit?.date ?? null,
    unknownHolidayYears: limit?.unknownYears ?? [],
    figures: figuresView(alert),
    answer: answer === null ? null : { cause, measures, committedDate },
    excusedUntil,
    endedOn,
    recoveryCause,
    changedAt,
  };
}

export function toEventView({ seq, type, on, recordedAt, actor, data }: AlertEvent): AlertEventView {
  return { seq, type, on, recordedAt, actor: actor?.name ?? null, data };
}

export function subjectView({ subject }: Alert): SubjectView {
  switch (subject.type) {
    case 'item':
      return { type: 'item', id: subject.itemId, name: subject.name };
    case 'department':
      return { type: 'department', id: subject.code, name: subject.name };
    case 'area':
      return { type: 'area', id: subject.name, name: subject.name };
  }
}

function figuresView({ figures }: Alert): FiguresView {
  const { light, reasons, completionBp, plannedBp, unreportedPeriods, redPeriods, forecastBp, due, since, items, red } = figures;
  return {
    light: light ?? null,
    reasons: reasons ?? [],
    completion: percent(completionBp),
    planned: percent(plannedBp),
    unreportedPeriods: unreportedPeriods ?? null,
    redPeriods: redPeriods ?? null,
    forecast: percent(forecastBp),
    due: due ?? null,
    since,
    items: items ?? null,
    red: red ?? null,
  };
}

function percent(bp: number | undefined): number | null {
  return bp === undefined ? null : bp / 100;
}
