import 'reflect-metadata';
import { createClock } from '@duban/nest-kit';
import { dubanVersion, runProgram, type Env } from '@duban/runtime';
import { runDemo } from './demo/run-demo';
import { startEmbedded, type Embedded } from './embedded';
import { embeddedSettings } from './settings';

/** `npm start` runs the program on DUBAN_DATA_DIR, `npm run demo` on the sample district. An error at the start is one sentence. */
export function run(args: readonly string[], env: Env): Promise<void> {
  return runProgram(() => (args[0] === 'demo' ? runDemo(env) : start(env)));
}

async function start(env: Env): Promise<Embedded> {
  const settings = embeddedSettings(env);
  const embedded = await startEmbedded(settings, createClock(settings));
  const about = `data in ${settings.dataFolder}; API: ${embedded.url}/api/docs`;
  process.stdout.write(`Duban 督办 ${dubanVersion()} is listening on ${embedded.url} (${about})\n`);
  if (embedded.firstAdminKey !== undefined) {
    process.stdout.write(`Admin key, shown this once: ${embedded.firstAdminKey}\n`);
  }
  if (embedded.setupLink !== undefined) process.stdout.write(`Create the first administrator: ${embedded.setupLink}\n`);
  return embedded;
}
