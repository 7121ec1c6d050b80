import type { EvaluationMoment } from '../evaluation/evaluation';
import { isKnown } from '../item/definition';
import type { Department, IsoDate, IsoInstant } from '../item/item';
import { normalizeText } from '../normal-forms';

export type DepartmentMoment = Pick<EvaluationMoment, 'on' | 'knownBefore'>;

/** A value that holds from a date on, until a later one holds. */
export interface Dated<Value> {
  readonly value: Value;
  readonly from: IsoDate;
  readonly recordedAt: IsoInstant;
}

/** One department, by the code under which it was registered first. */
export interface DepartmentEntry {
  readonly region: string;
  readonly code: string;
  /** The code, and the further codes of the same department. */
  readonly codes: string[];
  /** The use with the first name, which it has on all dates before it gets another one. */
  first: Dated<string>;
  readonly names: Dated<string>[];
  readonly merges: Dated<string | null>[];
  until: IsoDate | null;
}

/** A department as people see it at a moment. */
export interface DepartmentView extends Department {
  readonly region: string;
  /** Further codes of the same department. */
  readonly otherCodes: readonly string[];
  /** Its names before, the oldest first; `until` is the first date of the next one. */
  readonly formerNames: readonly { readonly name: string; readonly until: IsoDate }[];
  /** Its last date, where it has ended or was merged; null while it goes on. */
  readonly until: IsoDate | null;
  readonly mergedInto: string | null;
}

/** The form in which codes and names are compared and shown. */
export function toForm(text: string): string {
  return normalizeText(text, 'group');
}

/** Ascending by date; of the same date in the order of recording. */
export function insertByDate<Value>(list: Dated<Value>[], added: Dated<Value>): void {
  const at = list.findIndex(({ from, recordedAt }) => from > added.from || (from === added.from && recordedAt > added.recordedAt));
  list.splice(at < 0 ? list.length : at, 0, added);
}

export function valueOn<Value>(list: readonly Dated<Value>[], moment: DepartmentMoment): Value | undefined {
  return inForce(list, moment).at(-1)?.value;
}

export function nameOn({ first, names }: DepartmentEntry, moment: DepartmentMoment): string {
  return toForm(valueOn(names, moment) ?? first.value);
}

export function viewDepartment(entry: DepartmentEntry, moment: DepartmentMoment): DepartmentView {
  const { region, code, codes, merges } = entry;
  const merge = inForce(merges, moment).at(-1);
  return {
    region,
    code,
    name: nameOn(entry, moment),
    otherCodes: codes.slice(1),
    formerNames: listFormerNames(entry, moment),
    until: merge === undefined || merge.value === null ? entry.until : merge.from,
    mergedInto: merge?.value ?? null,
  };
}

function listFormerNames(entry: DepartmentEntry, moment: DepartmentMoment): DepartmentView['formerNames'] {
  const names = inForce(entry.names, moment);
  return names.map(({ from }, at) => ({ name: toForm((names[at - 1] ?? entry.first).value), until: from }));
}

function inForce<Value>(list: readonly Dated<Value>[], { on, knownBefore }: DepartmentMoment): readonly Dated<Value>[] {
  return list.filter((each) => each.from <= on && isKnown(each, knownBefore));
}
