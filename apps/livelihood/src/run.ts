import 'reflect-metadata';
import { registerService, runService } from '@duban/distributed';
import type { Env } from '@duban/runtime';
import { LivelihoodModule } from './livelihood.module';
import { livelihoodSettings } from './settings';

export const LIVELIHOOD_SERVICE = registerService('livelihood', { module: (options) => LivelihoodModule.forRoot(options) });

/** `npm run start:livelihood`: the service in a process of its own. */
export const run = (_: readonly string[], env: Env): Promise<void> => runService(LIVELIHOOD_SERVICE, () => livelihoodSettings(env));
