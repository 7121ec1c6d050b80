import type { System } from '@duban/operations';
import type { TrackerStores } from '@duban/ports';

/** A system that is open for one command. */
export interface OpenSystem extends System {
  /** Begins a new read side beside the one in use. Removes what an unfinished rebuild has left. */
  beginRebuild(): Promise<Rebuild>;
}

/** A read side that is built beside the one in use. At every moment exactly one complete read side is in use. */
export interface Rebuild {
  /** The new read side, empty except for the light policies. */
  readonly stores: TrackerStores;
  /** The same store opened again for comparing, so that on MongoDB nothing is read from the cache of the store that wrote it. */
  filled(): Promise<TrackerStores>;
  /** Makes the new read side the one in use. @returns a sentence: where the replaced one is, and what to do now */
  swap(): Promise<string>;
  /** Removes the new read side. */
  discard(): Promise<void>;
}

export interface OpenOptions {
  /** Creates missing stores and topics. Otherwise a missing one is reported as `NoData`, because a setting is probably wrong. */
  readonly create?: boolean;
}

export type SystemWork<Result> = (system: OpenSystem) => Promise<Result>;

/** The settings name a place without a system. */
export class NoData extends Error {
  readonly code = 'no-data';
}
