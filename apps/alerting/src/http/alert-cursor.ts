import type { Alert } from '@duban/alerting';
import { Refusal } from '@duban/domain';

/** Where a page ended. */
export type AlertCursor = Pick<Alert, 'raisedOn' | 'id'>;

/** Opaque to callers. */
export function encodeAlertCursor({ raisedOn, id }: AlertCursor): string {
  return Buffer.from(JSON.stringify([raisedOn, id])).toString('base64url');
}

/** @throws Refusal invalid when the text is no cursor that we gave out */
export function decodeAlertCursor(cursor: string): AlertCursor {
  try {
    const [raisedOn, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof raisedOn === 'string' && typeof id === 'string') return { raisedOn, id };
  } catch {
    // falls through to the refusal: whatever is wrong with it, it is no cursor
  }
  throw new Refusal('invalid', [{ code: 'wrong-format', field: 'cursor', value: cursor, params: { expected: 'nextCursor' } }]);
}
