import type { Schemas } from '@duban/client';
import { isDate } from '../ui/dates';
import { parseQuantity } from './parse-quantity';
import { readUnit, type MeasureView } from './reported-item';

/** A report as it is entered: texts, as they stand in the fields. */
export interface ReportDraft {
  /** By which the same report that is sent twice is known. */
  readonly id: string;
  readonly asOf: string;
  /** Whether `figure` is the total so far, or what the period has added 本期. */
  readonly counting: 'value' | 'increment';
  readonly figure: string;
  /** Ids of milestones or parts. */
  readonly done: readonly string[];
  readonly startedOn: string;
  readonly funds: string;
  readonly stage: string;
  readonly narrative: string;
  readonly issues: string;
  readonly needs: string;
  readonly expectedFinish: string;
  /** Addresses, one a line. */
  readonly evidence: string;
}

export type ReportBody = Schemas['ReportProgress'];
/** The fields of a report that a person fills in, by their names in the API. */
export type ReportField = Exclude<keyof ReportBody, 'reporter'>;

export interface ReadReport {
  readonly report: ReportBody;
  /** Fields whose text is no number or date. */
  readonly malformed: readonly ReportField[];
}

const TEXT_FIELDS = ['stage', 'narrative', 'issues', 'needs'] as const;
const EMPTY = { figure: '', startedOn: '', funds: '', stage: '', narrative: '', issues: '', needs: '', expectedFinish: '', evidence: '' };

export function createDraft(id: string, asOf: string, done: Iterable<string>): ReportDraft {
  return { id, asOf, counting: 'value', done: [...done], ...EMPTY };
}

/** What is entered, as the API takes it; empty fields are left out. */
export function readReport(draft: ReportDraft, measure: MeasureView): ReadReport {
  const malformed: ReportField[] = [];
  const read = <Value>(field: ReportField, text: string, parse: (text: string) => Value | undefined): object => {
    if (text.trim() === '') return {};
    const value = parse(text.trim());
    if (value === undefined) malformed.push(field);
    return { [field]: value };
  };
  const date = (text: string): string | undefined => (isDate(text) ? text : undefined);
  const evidence = draft.evidence.split(/\s+/).filter((address) => address !== '');
  const report = {
    asOf: draft.asOf,
    ...(measure.type === 'milestones' && { milestonesDone: [...draft.done] }),
    ...(measure.type === 'all-met' && { partsMet: [...draft.done] }),
    ...read(draft.counting, draft.figure, (text) => parseQuantity(text, readUnit(measure))),
    ...read('startedOn', draft.startedOn, date),
    ...read('fundsToDate', draft.funds, (text) => parseQuantity(text, null)),
    ...read('expectedFinish', draft.expectedFinish, date),
    ...Object.fromEntries(TEXT_FIELDS.flatMap((field) => (draft[field].trim() === '' ? [] : [[field, draft[field].trim()]]))),
    ...(evidence.length > 0 && { evidence }),
  };
  return { report, malformed };
}

/** Whether the report says what its measure counts. Without it there is nothing to preview. */
export function hasFigure({ value, increment, milestonesDone, partsMet }: ReportBody): boolean {
  return [value, increment, milestonesDone, partsMet].some((figure) => figure !== undefined);
}
