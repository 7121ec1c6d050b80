import { AccessModule, HealthModule, type KeyService, type Metrics, type ReadinessChecks } from '@duban/nest-kit';
import type { Clock } from '@duban/ports';
import type { DataFolder } from '@duban/sqlite';
import { Module, type DynamicModule } from '@nestjs/common';
import { LivelihoodModule } from '../../livelihood/src/livelihood.module';
import { ProjectsModule } from '../../projects/src/projects.module';
import { TargetsModule } from '../../targets/src/targets.module';
import { TrackerModule } from '../../tracker/src/tracker.module';

export interface EmbeddedOptions {
  readonly clock: Clock;
  readonly zone: string;
  readonly folder: DataFolder;
  readonly keys: KeyService;
  readonly readiness: ReadinessChecks;
  readonly metrics: Metrics;
  readonly onError: (error: unknown) => void;
}

/** All services in one application, each on its own database, talking over one bus. No features of its own. */
@Module({})
export class EmbeddedModule {
  static forRoot({ clock, zone, folder, keys, readiness, metrics, onError }: EmbeddedOptions): DynamicModule {
    const { bus, registers, tracker } = folder;
    const common = { bus, clock, zone, onError };
    return {
      module: EmbeddedModule,
      imports: [
        AccessModule.forRoot({ useFactory: () => keys }),
        HealthModule.forRoot({ readiness, metrics }),
        ProjectsModule.forRoot({ ...common, store: registers.projects }),
        LivelihoodModule.forRoot({ ...common, store: registers.livelihood }),
        TargetsModule.forRoot({ ...common, store: registers.targets }),
        TrackerModule.forRoot({ bus, clock, zone, store: tracker }),
      ],
    };
  }
}
