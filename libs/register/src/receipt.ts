import type { IsoInstant, ItemEvent, ReportFlag } from '@duban/domain';
import type { RegisterStore } from '@duban/ports';

/** The answer to a command: the event in the item's history that it led to. */
export interface Receipt {
  readonly itemId: string;
  /** Seq of the event; the item's version right after it. */
  readonly seq: number;
  readonly recordedAt: IsoInstant;
  readonly flags: readonly ReportFlag[];
  /** False when the same was asked before (same content, same idempotency key), and nothing was written now. */
  readonly isNew: boolean;
}

const NO_FLAGS: readonly ReportFlag[] = [];

export function toReceipt(event: ItemEvent, isNew: boolean): Receipt {
  const flags = 'flags' in event.data ? (event.data.flags ?? NO_FLAGS) : NO_FLAGS;
  return { itemId: event.itemId, seq: event.seq, recordedAt: event.recordedAt, flags, isNew };
}

/** The receipt of an event that was written before. */
export async function readReceipt(store: RegisterStore, itemId: string, seq: number): Promise<Receipt> {
  const [event] = await store.events(itemId, seq);
  if (event === undefined) throw new Error(`The store holds item ${itemId}, but not its event ${seq}.`);
  return toReceipt(event, false);
}
