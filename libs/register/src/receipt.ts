import type { IsoInstant, ItemEvent, ReportFlag } from '@duban/domain';

/** The answer to a command: where in the item's history it stands. */
export interface Receipt {
  readonly itemId: string;
  /** Seq of the event; the item's version right after it. */
  readonly seq: number;
  readonly recordedAt: IsoInstant;
  readonly flags: readonly ReportFlag[];
  /** False when it had been done before (same content, same idempotency key) and nothing was written now. */
  readonly isNew: boolean;
}

const NO_FLAGS: readonly ReportFlag[] = [];

export function toReceipt(event: ItemEvent, isNew: boolean): Receipt {
  const flags = 'flags' in event.data ? (event.data.flags ?? NO_FLAGS) : NO_FLAGS;
  return { itemId: event.itemId, seq: event.seq, recordedAt: event.recordedAt, flags, isNew };
}
