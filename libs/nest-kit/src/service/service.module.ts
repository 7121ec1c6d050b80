import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from '../access/access.module';
import type { KeyService } from '../access/key.service';
import { HealthModule, type HealthOptions } from '../health/health.module';

export interface ServiceModuleOptions extends HealthOptions {
  readonly keys: KeyService;
  /** Whether `/api/keys` is served here. */
  readonly managesKeys: boolean;
  /** What the service does. */
  readonly service: DynamicModule;
}

/** One service as an application of its own: keys, health, and what it does. */
@Module({})
export class ServiceModule {
  static forRoot({ keys, managesKeys, service, readiness, metrics }: ServiceModuleOptions): DynamicModule {
    const access = AccessModule.forRoot({ managesKeys, useFactory: () => keys });
    return { module: ServiceModule, imports: [access, HealthModule.forRoot({ readiness, metrics }), service] };
  }
}
