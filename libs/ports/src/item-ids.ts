import type { Service } from '@duban/domain';

/**
 * Which service an item's id belongs to. All write services of a system share it, because none sees the items of another. A service never
 * gives an id back. An id without an item, which a crash or a refused import leaves, does no harm: the same service may register it at any
 * time.
 */
export interface ItemIds {
  /** The service of each of these ids that a service has. */
  findOwners(ids: readonly string[]): Promise<ReadonlyMap<string, Service>>;
  /**
   * Gives this service all of these ids that no service has; taking its own again changes nothing. Durable when it resolves; when it
   * rejects, some ids may have been taken. Of two services that take one id at once one gets it, and the other gets it returned.
   * @returns the ids that another service has, with that service
   */
  take(ids: readonly string[], service: Service): Promise<ReadonlyMap<string, Service>>;
  close(): Promise<void>;
}
