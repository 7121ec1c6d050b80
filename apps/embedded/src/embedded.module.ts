import type { Service } from '@duban/domain';
import type {
  AlertSettingsStore,
  AlertStore,
  Clock,
  DeliveryStore,
  DepartmentStore,
  EventBus,
  ItemHistoryStore,
  ItemIds,
  KeyStore,
  LeaseStore,
  RegisterStore,
  SessionStore,
  TrackerStores,
  UserStore,
  WatchedGroupStore,
} from '@duban/ports';
import { Module, type DynamicModule } from '@nestjs/common';
import { AlertingModule, type OutsideOptions, type Retention } from '../../alerting/src/alerting.module';
import { LivelihoodModule } from '../../livelihood/src/livelihood.module';
import { ProjectsModule } from '../../projects/src/projects.module';
import { TargetsModule } from '../../targets/src/targets.module';
import { TrackerModule } from '../../tracker/src/tracker.module';

/** The stores and the bus of a system; a data folder has all of them. */
export interface Stores {
  readonly bus: EventBus;
  readonly registers: Readonly<Record<Service, RegisterStore>>;
  readonly tracker: TrackerStores;
  readonly alerts: AlertStore;
  readonly alertSettings: AlertSettingsStore;
  readonly alertGroups: WatchedGroupStore;
  readonly itemHistory: ItemHistoryStore;
  readonly leases: LeaseStore;
  readonly deliveries: DeliveryStore;
  readonly keys: KeyStore;
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly ids: ItemIds;
  readonly departments: DepartmentStore;
  /** Closes the bus first, because its consumers write to the stores. */
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly clock: Clock;
  readonly zone: string;
  readonly stores: Stores;
  readonly outside: OutsideOptions;
  readonly retention: Retention;
  readonly onError: (error: unknown) => void;
}

/** One process has a system at a time, and leads at once when it is started again after a crash. */
const HOLDER = 'embedded';

/** All services in one application, each on its own database, connected by one bus. It has no features of its own. */
@Module({})
export class EmbeddedModule {
  static forRoot({ clock, zone, stores, outside, retention, onError }: EmbeddedOptions): DynamicModule {
    const { bus, registers, ids, departments, tracker, alerts, alertSettings, alertGroups, itemHistory, leases, deliveries } = stores;
    const own = { store: alerts, settings: alertSettings, groups: alertGroups, history: itemHistory, leases, deliveries };
    const alerting = { ...own, outside, retention, holder: HOLDER, hasReplicas: false };
    const common = { ids, departments, bus, clock, zone, onError };
    return {
      module: EmbeddedModule,
      imports: [
        ProjectsModule.forRoot({ ...common, store: registers.projects }),
        LivelihoodModule.forRoot({ ...common, store: registers.livelihood }),
        TargetsModule.forRoot({ ...common, store: registers.targets }),
        TrackerModule.forRoot({ bus, clock, zone, departments, stores: tracker, onError }),
        AlertingModule.forRoot({ ...alerting, bus, clock, zone, departments, onError }),
      ],
    };
  }
}
