import { normalForm, type Department } from '@duban/domain';
import type { RowReader } from './row-reader';
import { makeIdentifier } from './structured-cells';

/** The code of the department of a row's region that has or had this name, or this code; undefined: it is new. */
export type FindDepartment = (name: string) => string | undefined;

/** A note in brackets that says what a department does in the project, and no part of its name: `（代建）`, `（区国资公司代建）`. */
const ROLE = '代建|配合|协办|协助|主办|牵头|承办|责任';
const ROLE_NOTE = new RegExp(`[（(]\\s*([^（）()]*?)\\s*(${ROLE})(?:单位)?\\s*[）)]`, 'gu');
/** 、 ， ； / and line breaks between departments. */
const SEPARATOR = /[、，,；;/\n]+/u;
/** How the names of departments end: a blank behind such a name separates it from the next one. */
const ENDS_LIKE_AN_OFFICE = /(?:局|委|委员会|办|办公室|院|公司|集团|中心|部|厅|所|站|社|会|团|处|乡|镇|街道|政府|银行|学校)$/u;

export interface ResponsibleDepartments {
  readonly lead: Department;
  readonly others: readonly Department[];
}

/**
 * The departments that a cell names. The first one leads; the others, and those whose role is noted in brackets, take part.
 * @param code of the department that leads, where the file has a column for it
 */
export function readDepartments(text: string, find: FindDepartment, code?: string): ResponsibleDepartments | undefined {
  const [lead, ...others] = text.split(SEPARATOR).flatMap((part) => splitAtBlanks(part, find));
  if (lead === undefined) return undefined;
  const { name, noted } = splitNotes(lead);
  const all = [...noted, ...others];
  return { lead: { code: code ?? find(name) ?? makeIdentifier(name), name }, others: all.map(toCoDepartment) };
}

/** The departments of the column of those that take part. */
export function readCoDepartments(reader: RowReader): Department[] | undefined {
  return reader.list('coDepartments')?.map(toCoDepartment);
}

/**
 * The name as it was written, with its role; the code is made from the name without it. It does not depend on what is known, so that the
 * same file again is the same item: departments that take part are not registered.
 */
function toCoDepartment(written: string): Department {
  return { code: makeIdentifier(splitNotes(written).name), name: written };
}

/** `区教体局（区国资公司代建）`: the name 区教体局, and 区国资公司（代建） noted. */
function splitNotes(written: string): { readonly name: string; readonly noted: string[] } {
  const noted = [...written.matchAll(ROLE_NOTE)].flatMap(([, name = '', role = '']) => (name === '' ? [] : [`${name}（${role}）`]));
  const name = written.replaceAll(ROLE_NOTE, '').trim();
  return name === '' ? { name: written, noted: [] } : { name, noted };
}

/** `区城管局 区水投` are two. A blank within a name, as in `区 教体局`, is none between two departments. */
function splitAtBlanks(text: string, find: FindDepartment): string[] {
  const names: string[] = [];
  let pending = '';
  for (const word of text.trim().split(/\s+/u)) {
    pending = pending === '' ? word : `${pending} ${word}`;
    const { name } = splitNotes(pending);
    if (!ENDS_LIKE_AN_OFFICE.test(name) && find(name) === undefined) continue;
    names.push(pending);
    pending = '';
  }
  if (pending !== '') names.push(pending);
  return names.map(normalForm).filter((name) => name !== '');
}
