import type { Service } from '@duban/domain';
import type {
  AlertSettingsStore,
  AlertStore,
  DeliveryStore,
  DepartmentStore,
  EventBus,
  ItemHistoryStore,
  ItemIds,
  KeyStore,
  RegisterStore,
  TrackerStores,
  UserStore,
  WatchedGroupStore,
} from '@duban/ports';

/** The stores and the bus of one system, on any engines. */
export interface System {
  readonly registers: Readonly<Record<Service, RegisterStore>>;
  readonly keys: KeyStore;
  readonly users: UserStore;
  readonly ids: ItemIds;
  readonly departments: DepartmentStore;
  readonly tracker: TrackerStores;
  readonly alerts: AlertStore;
  readonly alertSettings: AlertSettingsStore;
  readonly alertGroups: WatchedGroupStore;
  readonly itemHistory: ItemHistoryStore;
  readonly deliveries: DeliveryStore;
  readonly bus: EventBus;
  /** Consumer group for reading topics. No other consumer may use it at the same time. */
  readonly readingGroup: string;
  /** What a person does to empty the system, as a part of a sentence: "remove the folder …". */
  readonly emptying: string;
}

/** Receives the progress of long work: how many of `total` are done. `total` is undefined when it is not known. */
export type OnProgress = (progress: { readonly done: number; readonly total?: number }) => void;

export const PAGE = 500;
