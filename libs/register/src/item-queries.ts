import type { Principal } from '@duban/domain';
import type { RegisteredItem, RegisterQuery, RegisterStore } from '@duban/ports';
import { assertExists } from './command-checks';
import { findSpelling } from './find-spelling';
import { latestDefinition } from './decide/reading';
import { assertMay } from './rights';

export interface ItemPage {
  readonly items: readonly RegisteredItem[];
  /** Give it as `after` to get the items behind these; null when there are no more. */
  readonly nextCursor: string | null;
}

/** @throws Refusal `unknown-item` · `forbidden` */
export async function getItem(store: RegisterStore, principal: Principal, id: string): Promise<RegisteredItem> {
  const item = assertExists(await store.load(await findSpelling(store, id)), id);
  assertMay(principal, 'read', latestDefinition(item));
  return item;
}

/** @throws Refusal `forbidden` */
export async function listItems(store: RegisterStore, principal: Principal, query: RegisterQuery): Promise<ItemPage> {
  assertMay(principal, 'read', { region: query.region });
  const found = await store.list({ ...query, limit: query.limit + 1 });
  const items = found.slice(0, query.limit);
  return { items, nextCursor: found.length > items.length ? (items.at(-1)?.id ?? null) : null };
}
