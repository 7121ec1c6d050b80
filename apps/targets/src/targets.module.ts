import { ReferenceFollower } from '@duban/register';
import { deadLetterPublisher } from '@duban/runtime';
import { importRoutes, registerModule, type RegisterModuleOptions } from '@duban/register-http';
import { Module, type DynamicModule } from '@nestjs/common';
import { TARGET_COLUMNS } from './import-columns';
import { ReferencesController } from './references.controller';
import { TARGET_RULES } from './target-rules';
import { PUBLISH_DEAD_LETTER } from './tokens';

/** Targets may refer to one another: connectTargets delivers their own events to the reference follower. */
@Module({})
export class TargetsModule {
  static forRoot(options: RegisterModuleOptions): DynamicModule {
    const { store, bus, clock, onError } = options;
    const onCycle = (path: string): void =>
      onError?.(new Error(`Targets refer to one another in a circle: ${path}. Amend the measure of one of them.`));
    const providers = [
      { provide: ReferenceFollower, useFactory: () => new ReferenceFollower(store, clock, onCycle) },
      { provide: PUBLISH_DEAD_LETTER, useFactory: () => deadLetterPublisher((topic, messages) => bus.publish(topic, messages), clock) },
    ];
    return registerModule(
      {
        module: TargetsModule,
        rules: TARGET_RULES,
        controllers: [ReferencesController, importRoutes('targets', TARGET_COLUMNS)],
        providers,
      },
      options,
    );
  }
}
