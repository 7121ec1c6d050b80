import type { IsoDate, Problem } from '@duban/domain';
import type { DepartmentBook } from '@duban/runtime';

const COUNTY_DIGITS = 6;

/**
 * The codes of departments that are given by code or name. Above a county there is no list of departments: names stay as they are.
 * @param field the list's path, for the problems
 */
export function findDepartmentCodes(
  { registry }: DepartmentBook,
  region: string,
  given: readonly string[],
  { on, field }: { readonly on: IsoDate; readonly field: string },
): { readonly codes: readonly string[]; readonly problems: readonly Problem[] } {
  const found = given.map((text) => registry.show(region, text, { on })?.code);
  const problems = found.flatMap((code, index): Problem[] =>
    code === undefined && region.length === COUNTY_DIGITS
      ? [{ code: 'unknown-department', field: `${field}[${index}]`, ...(given[index] !== undefined && { value: given[index] }) }]
      : [],
  );
  return { codes: found.map((code, index) => code ?? given[index] ?? ''), problems };
}
