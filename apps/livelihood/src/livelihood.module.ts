import { importRoutes, registerModule, type RegisterModuleOptions } from '@duban/register-http';
import { Module, type DynamicModule } from '@nestjs/common';
import { LIVELIHOOD_COLUMNS } from './import-columns';
import { LIVELIHOOD_RULES } from './livelihood-rules';

@Module({})
export class LivelihoodModule {
  static forRoot(options: RegisterModuleOptions): DynamicModule {
    return registerModule(
      { module: LivelihoodModule, rules: LIVELIHOOD_RULES, controllers: [importRoutes('livelihood', LIVELIHOOD_COLUMNS)] },
      options,
    );
  }
}
