import type { System } from '@duban/operations';
import type { TrackerStore } from '@duban/ports';

/** A system opened for one command. */
export interface OpenSystem extends System {
  /** Begins a read side beside the one in use, and removes what an earlier attempt has left. */
  beginRebuild(): Promise<Rebuild>;
}

/** A read side that is built beside the one in use. At every moment one of the two is in use, and complete. */
export interface Rebuild {
  /** Empty but for the light policies. */
  readonly store: TrackerStore;
  /** The same read side opened anew, so that a comparison reads what is stored, not what the writer has in memory. */
  filled(): Promise<TrackerStore>;
  /** Puts it into use. @returns a sentence that says where the replaced read side is, and what to do now */
  swap(): Promise<string>;
  discard(): Promise<void>;
}

export interface OpenOptions {
  /** Creates a system that does not exist. Otherwise that is an error, most likely a wrong setting. */
  readonly create?: boolean;
}

export type SystemWork<Result> = (system: OpenSystem) => Promise<Result>;

/** The settings name a place without a system. */
export class NoData extends Error {
  readonly code = 'no-data';
}
