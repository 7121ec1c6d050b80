import { importRoutes, registerModule, type RegisterModuleOptions } from '@duban/register-http';
import { Module, type DynamicModule } from '@nestjs/common';
import { PROJECT_COLUMNS } from './import-columns';
import { PROJECT_RULES } from './project-rules';

@Module({})
export class ProjectsModule {
  static forRoot(options: RegisterModuleOptions): DynamicModule {
    return registerModule(
      { module: ProjectsModule, rules: PROJECT_RULES, controllers: [importRoutes('projects', PROJECT_COLUMNS)] },
      options,
    );
  }
}
