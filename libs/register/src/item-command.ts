import type { Action, ItemDefinition, ItemEvent, Principal } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import type { Idempotency } from './append';
import type { DecisionContext } from './decide/context';

/** The versions of an item on which a change may be made; `any`: whichever it has. */
export type ExpectedVersions = number | readonly number[] | 'any';

/** An item that a registration brings into being. */
export interface NewItem {
  /** The item before its first event: version 0. */
  readonly item: RegisteredItem;
  /** Its definition as the caller gave it, with the defaults filled in. */
  readonly definition: ItemDefinition;
}

/** One command on one item, as data: `CommandHandler` says what is done with it, in which order. */
export interface ItemCommand {
  readonly itemId: string;
  readonly principal: Principal;
  /** The right that the principal needs for the item. */
  readonly action: Action;
  /** Only of a registration: the item that the events start from when none is stored. */
  readonly newItem?: NewItem;
  /** The version that the caller has seen, or several of which it must be one; another one is refused. */
  readonly expectedVersion?: ExpectedVersions;
  /** The same key with the same content is answered with the first receipt, and nothing is written. */
  readonly idempotency?: Idempotency | undefined;
  /** The new events of the item; none when it already holds what is asked for. May be called again after a conflict. */
  readonly decide: (item: RegisteredItem, context: DecisionContext) => readonly ItemEvent[] | Promise<readonly ItemEvent[]>;
}
