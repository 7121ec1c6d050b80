/** The plan that an address names; what it says wrongly counts as absent. */
export interface PlanAddress {
  /** GB/T 2260: two, four or six digits. */
  readonly region: string | undefined;
  readonly year: number | undefined;
}

const REGION = /^\d{2}(?:\d{2}){0,2}$/;
const YEAR = /^(?:19|20|21)\d{2}$/;

export function isRegionCode(text: string): boolean {
  return REGION.test(text);
}

export function readPlanAddress(search: URLSearchParams): PlanAddress {
  const year = readMatching(search, 'year', YEAR);
  return { region: readMatching(search, 'region', REGION), year: year === undefined ? undefined : Number(year) };
}

/** A parameter of an address that has a certain form. */
export function readMatching(search: URLSearchParams, name: string, form: RegExp): string | undefined {
  const text = search.get(name);
  return text !== null && form.test(text) ? text : undefined;
}
