import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from '../access/access.module';
import type { KeyService } from '../access/key.service';
import { HealthModule, type HealthOptions } from '../health/health.module';

export interface ProgramModuleOptions extends HealthOptions {
  readonly keys: KeyService;
  /** Whether `/api/keys` is served here. */
  readonly managesKeys: boolean;
  /** What the program does: one service, or all of them. */
  readonly services: readonly DynamicModule[];
}

/** The root of every program: keys, health, and its services. */
@Module({})
export class ProgramModule {
  static forRoot({ keys, managesKeys, services, readiness, metrics }: ProgramModuleOptions): DynamicModule {
    const access = AccessModule.forRoot({ managesKeys, useFactory: () => keys });
    return { module: ProgramModule, imports: [access, HealthModule.forRoot({ readiness, metrics }), ...services] };
  }
}
