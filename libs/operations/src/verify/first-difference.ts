export interface ValueDifference {
  /** Path of the field: `ledger.reports[3].data.value`; '' for the whole value. */
  readonly field: string;
  readonly stored: unknown;
  readonly expected: unknown;
}

export interface Difference extends ValueDifference {
  /** The item's id, or `rollup` and its scope. */
  readonly of: string;
}

/** The first field in which two JSON values differ. An undefined field is equal to an absent one; the order of fields does not matter. */
export function firstDifference(stored: unknown, expected: unknown, field = ''): ValueDifference | undefined {
  if (Object.is(stored, expected)) return undefined;
  if (!isObject(stored) || !isObject(expected) || Array.isArray(stored) !== Array.isArray(expected)) return { field, stored, expected };
  for (const name of new Set([...Object.keys(expected), ...Object.keys(stored)])) {
    const path = Array.isArray(expected) ? `${field}[${name}]` : field === '' ? name : `${field}.${name}`;
    const found = firstDifference(stored[name], expected[name], path);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
