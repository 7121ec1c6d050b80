import type { Service } from '@duban/domain';
import type { EventBus, ItemIds, KeyStore, RegisterStore, TrackerStores } from '@duban/ports';

/** All that one system keeps, on whatever engines. */
export interface System {
  readonly registers: Readonly<Record<Service, RegisterStore>>;
  readonly keys: KeyStore;
  readonly ids: ItemIds;
  readonly tracker: TrackerStores;
  readonly bus: EventBus;
  /** Consumer group to read topics with; nobody else may read under this name at the time. */
  readonly readingGroup: string;
  /** How a person empties it, as part of a sentence: "remove the folder …". */
  readonly emptying: string;
}

/** How far long work is; `total` where it is known. */
export type Tell = (progress: { readonly done: number; readonly total?: number }) => void;

export const PAGE = 500;
