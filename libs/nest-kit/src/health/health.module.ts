import { Module, type DynamicModule } from '@nestjs/common';
import { HealthController, MetricsController } from './health.controller';
import { Metrics } from './metrics';
import { ReadinessChecks } from './readiness';

export interface HealthOptions {
  readonly readiness: ReadinessChecks;
  readonly metrics: Metrics;
}

/** `/health/live`, `/health/ready` and `/metrics`; both objects can be injected by others, to add to them. */
@Module({})
export class HealthModule {
  static forRoot({ readiness, metrics }: HealthOptions): DynamicModule {
    metrics.watchConsumers(() => readiness.watched());
    return {
      module: HealthModule,
      global: true,
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: ReadinessChecks, useValue: readiness },
        { provide: Metrics, useValue: metrics },
      ],
      exports: [ReadinessChecks, Metrics],
    };
  }
}
