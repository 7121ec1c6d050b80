import type { Problem } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import type { ItemCommand } from '../item-command';

/** Items as the rows decided so far leave them, not yet written. */
export type PendingItems = ReadonlyMap<string, RegisteredItem>;

/** What a file holds in each of its rows: registrations or reports. */
export interface RowKind<Input> {
  /** The outcome of a row that leads to an event. */
  readonly outcome: 'created' | 'reported';
  readItemId(input: Input): string;
  toCommand(input: Input): ItemCommand;
  /** The seq of an event that holds the row's content already; undefined when there is none. */
  findUnchanged?(input: Input, item: RegisteredItem, command: ItemCommand): number | undefined;
  /** Checks a decided row against other items. @throws Refusal */
  check?(command: ItemCommand, pending: PendingItems): Promise<void>;
  /** Reserves the ids of new items, once, right before the first write. @returns the items that must not be written, and why */
  reserveIds?(items: readonly RegisteredItem[]): Promise<ReadonlyMap<string, Problem>>;
}
