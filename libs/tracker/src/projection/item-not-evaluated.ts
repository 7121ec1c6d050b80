import type { IsoDate } from '@duban/domain';
import { LeaseLost, StoreUnavailable } from '@duban/ports';

/** Only time has passed, and an item cannot be evaluated or stored: it keeps its last evaluation until an event or the next day. */
export class ItemNotEvaluated extends Error {
  readonly code = 'item-not-evaluated';
  constructor(
    readonly itemId: string,
    on: IsoDate,
    cause: unknown,
  ) {
    const what = `${itemId} cannot be evaluated as of ${on} and is left as it was: ${String(cause)}.`;
    super(`${what} All other items go on; it is tried again on the next day. Report this defect, with the events of the item.`, { cause });
  }
}

/** Then nothing is wrong with the items or the events. */
export function isOutage(error: unknown): boolean {
  return error instanceof LeaseLost || error instanceof StoreUnavailable;
}

/** The bus has not taken the statuses, which no item is to blame for. */
export class NotAnnounced extends Error {}

export function failedToAnnounce(cause: unknown): never {
  throw new NotAnnounced('statuses are not announced', { cause });
}
