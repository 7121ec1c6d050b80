import type { System } from '@duban/operations';
import type { TrackerStores } from '@duban/ports';

/** A system opened for one command. */
export interface OpenSystem extends System {
  /** Begins a read side beside the one in use; what an earlier attempt has left behind goes. */
  beginRebuild(): Promise<Rebuild>;
}

/** A read side that is built beside the one in use. At every moment one of both is in use, whole. */
export interface Rebuild {
  /** Empty but for the light policies. */
  readonly stores: TrackerStores;
  /** The same, to be compared; on MongoDB nothing of it comes from the memory of who wrote it. */
  filled(): Promise<TrackerStores>;
  /** Puts it in the other's place. @returns a sentence: what became of the other, and what is to be done now */
  swap(): Promise<string>;
  discard(): Promise<void>;
}

export interface OpenOptions {
  /** Makes what is not there yet; otherwise that is a fault, most likely of a setting. */
  readonly create?: boolean;
}

export type SystemWork<Result> = (system: OpenSystem) => Promise<Result>;

/** There is no system where the settings point to. */
export class NoData extends Error {
  readonly code = 'no-data';
}
