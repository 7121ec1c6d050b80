import { RULES_VERSION } from '@duban/domain';
import { formatPartitionKey, type RegisteredItem } from '@duban/ports';
import type { System } from '../system';
import { countItems, walkItems } from '../walk-items';
import { rollupDifferences } from './expected-rollups';
import { ItemVerification } from './item-verification';
import type { VerifyOptions } from './options';
import { verifyAlerts, type VerifiedAlerts } from './verify-alerts';
import { UnreadEvents } from './unread-events';

export interface Verified extends VerifiedAlerts {
  readonly items: number;
  readonly events: number;
  /** Events that the tracker has not read yet. They are not counted as differences. */
  readonly unread: number;
  /** Items whose messages wait behind a dead letter. */
  readonly blocked: number;
  /** False when the totals changed in every attempt, because the tracker is working, and could not be compared. */
  readonly totalsCompared: boolean;
  /**
   * Partitions whose evaluations an earlier version of the program made by other rules: those were not compared. The tracker makes them
   * again when it starts.
   */
  readonly outdated: number;
}

/** Items that are compared again together, because the topics are read anew for each such batch. */
const MOST_AT_ONCE = 10_000;

/**
 * Computes every state, evaluation and rollup from the services' events with the pure fold, one item at a time, and calls `found` for
 * every difference from the read side; likewise every alert. Events that the tracker has not read yet are not expected there. Services
 * and trackers may run meanwhile: an item that differs is compared once more, and is a difference only when it differs again.
 */
export async function verifySystem(system: System, options: VerifyOptions): Promise<Verified> {
  const unread = await UnreadEvents.find(system);
  const total = (await countItems(system)).items;
  const outdated = await findOutdated(system);
  const check = new ItemVerification(system, options, unread, outdated);
  const suspects: RegisteredItem[] = [];
  let [items, events] = [0, 0];
  for await (const page of walkItems(system)) {
    const tracked = await system.tracker.projection.items(page.items.map(({ id }) => id));
    for (const item of page.items) {
      if ((await check.findDifferences(item, tracked.get(item.id))).length > 0) suspects.push(item);
      events += item.version;
    }
    items += page.items.length;
    options.onProgress?.({ done: items, total });
  }
  let differences = await verifyAgain(system, options, suspects);
  differences += await check.findUnknownItems();
  const rollups = await rollupDifferences(system.tracker);
  for (const difference of rollups ?? []) options.found(difference);
  const alerts = await verifyAlerts(system, options.found);
  differences += (rollups?.length ?? 0) + alerts.differences;
  return {
    ...alerts,
    items,
    events,
    differences,
    unread: unread.events,
    blocked: unread.blocked.size,
    totalsCompared: rollups !== undefined,
    outdated: outdated.size,
  };
}

async function findOutdated({ tracker }: System): Promise<ReadonlySet<string>> {
  const states = await tracker.projection.partitionStates();
  return new Set(states.filter(({ rulesVersion }) => rulesVersion !== RULES_VERSION).map(formatPartitionKey));
}

/**
 * Compares items again. Items are loaded first, then unread events, then the read side: an event that exists when its item is loaded
 * and is not unread afterwards has been folded when the read side is loaded.
 */
async function verifyAgain(system: System, options: VerifyOptions, suspects: readonly RegisteredItem[]): Promise<number> {
  if (suspects.length === 0) return 0;
  await options.refresh?.();
  let differences = 0;
  for (let first = 0; first < suspects.length; first += MOST_AT_ONCE) {
    const items = await reload(system, suspects.slice(first, first + MOST_AT_ONCE));
    const check = new ItemVerification(system, options, await UnreadEvents.find(system), await findOutdated(system));
    const tracked = await system.tracker.projection.items(items.map(({ id }) => id));
    for (const item of items) {
      for (const difference of await check.findDifferences(item, tracked.get(item.id))) {
        differences += 1;
        options.found(difference);
      }
    }
  }
  return differences;
}

async function reload({ registers }: System, items: readonly RegisteredItem[]): Promise<RegisteredItem[]> {
  const found: RegisteredItem[] = [];
  for (const [service, group] of Map.groupBy(items, (item) => item.service))
    found.push(...(await registers[service].loadMany(group.map(({ id }) => id))).values());
  return found;
}
