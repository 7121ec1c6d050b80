import 'reflect-metadata';
import { registerService, runService } from '@duban/distributed';
import type { Env } from '@duban/runtime';
import { ProjectsModule } from './projects.module';
import { projectsSettings } from './settings';

export const PROJECTS_SERVICE = registerService('projects', { module: (options) => ProjectsModule.forRoot(options) });

/** `npm run start:projects`: the service in a process of its own. */
export const run = (_: readonly string[], env: Env): Promise<void> => runService(PROJECTS_SERVICE, () => projectsSettings(env));
