import { Refusal } from '@duban/domain';
import type { ItemSort } from '@duban/ports';

/** Where a page ended: the last row's sort value and id. */
export interface ItemCursor {
  readonly value: string | number;
  readonly id: string;
}

const NUMERIC_SORTS: ReadonlySet<ItemSort> = new Set(['id', 'completion', 'deviation']);

/** Opaque to callers. */
export function encodeCursor({ value, id }: ItemCursor): string {
  return Buffer.from(JSON.stringify([value, id])).toString('base64url');
}

/** @throws Refusal invalid when the text is no cursor that we gave out for this order */
export function decodeCursor(cursor: string, sort: ItemSort): ItemCursor {
  try {
    const [value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (isSortValue(value, sort) && typeof id === 'string') return { value, id };
  } catch {
    // falls through to the refusal: whatever is wrong with it, it is no cursor
  }
  throw new Refusal('invalid', [{ code: 'wrong-format', field: 'cursor', value: cursor, params: { expected: 'nextCursor' } }]);
}

function isSortValue(value: unknown, sort: ItemSort): value is string | number {
  return typeof value === (NUMERIC_SORTS.has(sort) ? 'number' : 'string');
}
