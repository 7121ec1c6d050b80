import { run } from '../../apps/cli/src/run';
import { TODAY } from './sample-district';
import { serviceEnvironment, type ServiceEngines } from './service-environment';

export interface CommandOutput {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `npm run duban -- …` in this process with these settings. */
export async function duban(env: Readonly<Record<string, string>>, ...args: string[]): Promise<CommandOutput> {
  const output = { out: '', err: '' };
  const into = (name: 'out' | 'err') => ({ write: (text: string) => (output[name] += text) });
  const code = await run(args, env, { out: into('out'), err: into('err') });
  return { code, ...output };
}

/** Runs `npm run duban -- …` on a data folder. */
export function dubanOnFolder(folder: string, ...args: string[]): Promise<CommandOutput> {
  return duban({ DUBAN_DATA_DIR: folder, DUBAN_NOW: TODAY }, ...args);
}

/** Runs the command with the environment that docker-compose.yml gives a service, as in `docker compose run tracker …`. */
export function dubanOnEngines(engines: ServiceEngines, ...args: string[]): Promise<CommandOutput> {
  return duban({ ...serviceEnvironment('tracker', engines), DUBAN_LOG_LEVEL: 'silent', DUBAN_NOW: TODAY }, ...args);
}
