import { AccessModule, HealthModule, type KeyService, type Metrics, type ReadinessChecks } from '@duban/nest-kit';
import type { Service } from '@duban/domain';
import type { Clock, EventBus, ItemIds, KeyStore, RegisterStore, TrackerStores } from '@duban/ports';
import { Module, type DynamicModule } from '@nestjs/common';
import { LivelihoodModule } from '../../livelihood/src/livelihood.module';
import { ProjectsModule } from '../../projects/src/projects.module';
import { TargetsModule } from '../../targets/src/targets.module';
import { TrackerModule } from '../../tracker/src/tracker.module';

/** What the system stands on: a data folder is one. */
export interface Stores {
  readonly bus: EventBus;
  readonly registers: Readonly<Record<Service, RegisterStore>>;
  readonly tracker: TrackerStores;
  readonly keys: KeyStore;
  readonly ids: ItemIds;
  /** The bus first: its consumers write to the stores. */
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly clock: Clock;
  readonly zone: string;
  readonly stores: Stores;
  readonly keys: KeyService;
  readonly readiness: ReadinessChecks;
  readonly metrics: Metrics;
  readonly onError: (error: unknown) => void;
}

/** All services in one application, each on its own database, talking over one bus. No features of its own. */
@Module({})
export class EmbeddedModule {
  static forRoot({ clock, zone, stores, keys, readiness, metrics, onError }: EmbeddedOptions): DynamicModule {
    const { bus, registers, ids, tracker } = stores;
    const common = { ids, bus, clock, zone, onError };
    return {
      module: EmbeddedModule,
      imports: [
        AccessModule.forRoot({ useFactory: () => keys }),
        HealthModule.forRoot({ readiness, metrics }),
        ProjectsModule.forRoot({ ...common, store: registers.projects }),
        LivelihoodModule.forRoot({ ...common, store: registers.livelihood }),
        TargetsModule.forRoot({ ...common, store: registers.targets }),
        TrackerModule.forRoot({ bus, clock, zone, stores: tracker }),
      ],
    };
  }
}
