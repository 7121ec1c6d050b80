import { Refusal } from '@duban/domain';

/** Where a page ended: the last row's sort value and id. */
export interface Place {
  readonly value: number;
  readonly id: string;
}

/** Opaque to callers. */
export function encodeCursor({ value, id }: Place): string {
  return Buffer.from(JSON.stringify([value, id])).toString('base64url');
}

/** @throws Refusal invalid when the text is no cursor that we gave out */
export function decodeCursor(cursor: string): Place {
  try {
    const [value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof value === 'number' && typeof id === 'string') return { value, id };
  } catch {
    // falls through to the refusal: whatever is wrong with it, it is no cursor
  }
  throw new Refusal('invalid', [{ code: 'wrong-format', field: 'cursor', value: cursor, params: { expected: 'nextCursor' } }]);
}
