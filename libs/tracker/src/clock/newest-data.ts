import type { IsoDate, IsoInstant } from '@duban/domain';
import type { PartitionState, ProjectionStore } from '@duban/ports';

/** How far the data of a partition, or of all of them, goes. */
export type DataReach = Pick<PartitionState, 'evaluatedUpTo' | 'recordedUpTo'>;

/**
 * How far the data of a read side goes, over all its partitions, whoever owns them: the latest date on which an item was evaluated, and the
 * latest instant at which an event was recorded. A clock that stands before them is wrong, or was.
 */
export class NewestData {
  private reach: DataReach = {};

  constructor(private readonly store: Pick<ProjectionStore, 'partitionStates'>) {}

  /** Takes in what other trackers have committed. */
  async load(): Promise<void> {
    for (const state of await this.store.partitionStates()) this.note(state);
  }

  note(reach: DataReach): void {
    this.reach = furthest(this.reach, reach);
  }

  get recordedUpTo(): IsoInstant | undefined {
    return this.reach.recordedUpTo;
  }

  get evaluatedUpTo(): IsoDate | undefined {
    return this.reach.evaluatedUpTo;
  }
}

/** The later of each. */
export function furthest(a: DataReach, b: DataReach): DataReach {
  return { evaluatedUpTo: later(a.evaluatedUpTo, b.evaluatedUpTo), recordedUpTo: later(a.recordedUpTo, b.recordedUpTo) };
}

/** Of two dates or two instants. */
export function later(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a;
}

/** The latest of some dates, or of some instants. */
export function latest(times: readonly (string | undefined)[]): string | undefined {
  return times.reduce(later, undefined);
}

/** Of the reach of a partition what is not stored yet: most commits move the day no further. */
export function whatMoved(stored: DataReach, { evaluatedUpTo, recordedUpTo }: DataReach): DataReach {
  return {
    evaluatedUpTo: evaluatedUpTo === stored.evaluatedUpTo ? undefined : evaluatedUpTo,
    recordedUpTo: recordedUpTo === stored.recordedUpTo ? undefined : recordedUpTo,
  };
}
