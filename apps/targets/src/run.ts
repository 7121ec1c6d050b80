import 'reflect-metadata';
import { registerService, runService } from '@duban/distributed';
import type { Env } from '@duban/runtime';
import { connectTargets } from './connect-targets';
import { targetsSettings } from './settings';
import { TargetsModule } from './targets.module';

export const TARGETS_SERVICE = registerService('targets', {
  module: (options) => TargetsModule.forRoot(options),
  connect: (app, bus, readiness) => readiness.addBackgroundConsumer('references', connectTargets(app, bus)),
});

/** `npm run start:targets`: the service in a process of its own. */
export const run = (_: readonly string[], env: Env): Promise<void> => runService(TARGETS_SERVICE, () => targetsSettings(env));
