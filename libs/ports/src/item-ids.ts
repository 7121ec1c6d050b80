import type { Service } from '@duban/domain';

/**
 * Which service an item's id belongs to: one place for all write services of a system, since none sees another's items. An id that was taken
 * is never given back. One without an item (its writer died in between, or another row of its file was refused) does no harm: the same service
 * may register it whenever it likes.
 */
export interface ItemIds {
  /** Of those that somebody has, whose each is. */
  findOwners(ids: readonly string[]): Promise<ReadonlyMap<string, Service>>;
  /**
   * All ids that nobody has are this service's from now on; taking its own again changes nothing. Durable when resolved, each id for itself: when it
   * rejects, some may have been taken. Of two processes that take one id at once one gets it, and the other is told.
   * @returns the ids that are another service's, with whose
   */
  take(ids: readonly string[], service: Service): Promise<ReadonlyMap<string, Service>>;
  close(): Promise<void>;
}
