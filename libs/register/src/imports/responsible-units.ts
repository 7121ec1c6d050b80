import { normalizeText, type ItemDefinition } from '@duban/domain';
import type { RowReader } from './row-reader';
import { makeIdentifier } from './structured-cells';

type Unit = ItemDefinition['department'];

/** The code of the department of the row's region that has or had this name, or this code; undefined: it is new. */
export type FindDepartment = (name: string) => string | undefined;
/** The same for any region. */
export type FindDepartmentInRegion = (region: string, name: string) => string | undefined;

/** Between the units of a cell. Names of units have no spaces, but for those between Latin words. */
const BETWEEN_UNITS = /[、，,；;\n]+|(?<=[\p{Script=Han})])\s+(?=\p{Script=Han})/u;
/** A remark behind a unit. */
const REMARK = /\(([^()]*)\)/g;
/** Remarks that say which part the unit has, and no other unit. */
const ROLE = /^(?:牵头|牵头单位|主办|主责|责任|责任单位|负责|协办|协助|配合|参与|等)$/;

/**
 * The department of an item and the units beside it. Progress tables name several in the column 责任单位: the first one is responsible, the
 * others take part; so does a unit in brackets behind it, as in 区教体局（区国资公司代建）.
 */
export function responsibleUnits(reader: RowReader, find: FindDepartment): { readonly department?: Unit; readonly coDepartments?: Unit[] } {
  const [first, ...others] = unitsIn(reader, 'department.name').flatMap((text) => {
    const remarks = [...text.matchAll(REMARK)].map(([, remark = '']) => remark.trim());
    return [text.replaceAll(REMARK, '').trim(), ...remarks.filter((remark) => remark !== '' && !ROLE.test(remark))];
  });
  const code = reader.code('department.code');
  const beside = [...others, ...unitsIn(reader, 'coDepartments')];
  return {
    ...(first !== undefined && { department: { code: code ?? find(first) ?? makeIdentifier(first), name: first } }),
    ...((beside.length > 0 || reader.cell('coDepartments') !== null) && { coDepartments: [...new Set(beside)].map(toUnit) }),
  };
}

const toUnit = (name: string): Unit => ({ code: makeIdentifier(name.replaceAll(REMARK, '')) || makeIdentifier(name), name });
const NOTHING = new Set(['无', '-', '—', 'none', '/']);

function unitsIn(reader: RowReader, field: string): string[] {
  const text = reader.text(field);
  if (text === undefined || NOTHING.has(text.trim())) return [];
  return text
    .split(BETWEEN_UNITS)
    .map((unit) => normalizeText(unit, 'code'))
    .filter((unit) => unit !== '');
}
