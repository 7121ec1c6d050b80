import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from '../access/access.module';
import type { Accounts } from '@duban/accounts';
import { HealthModule, type HealthOptions } from '../health/health.module';

export interface ProgramModuleOptions extends HealthOptions {
  readonly accounts: Accounts;
  /** Whether keys, users and sessions are managed here. */
  readonly managesAccounts: boolean;
  /** What the program does: one service, or all of them. */
  readonly services: readonly DynamicModule[];
}

/** The root of every program: accounts, health, and its services. */
@Module({})
export class ProgramModule {
  static forRoot({ accounts, managesAccounts, services, readiness, metrics }: ProgramModuleOptions): DynamicModule {
    const access = AccessModule.forRoot({ managesAccounts, useFactory: () => accounts });
    return { module: ProgramModule, imports: [access, HealthModule.forRoot({ readiness, metrics }), ...services] };
  }
}
