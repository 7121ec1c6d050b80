import 'reflect-metadata';
import { fixedDateClock, systemClock } from '@duban/runtime';
import { runDemo } from './demo/run-demo';
import { startEmbedded, type Embedded } from './embedded';
import { embeddedSettings } from './settings';

type Env = Readonly<Record<string, string | undefined>>;

/** `npm start`: the program on DUBAN_DATA_DIR. `npm run demo`: the same with the sample district. Says what is wrong in one sentence. */
export async function run(args: readonly string[], env: Env): Promise<void> {
  try {
    stopOnSignals(args[0] === 'demo' ? await runDemo(env) : await start(env));
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 1;
  }
}

async function start(env: Env): Promise<Embedded> {
  const settings = embeddedSettings(env);
  const clock = settings.today === undefined ? systemClock : fixedDateClock(settings.today, settings.zone);
  const embedded = await startEmbedded(settings, clock);
  process.stdout.write(`Duban 督办 is listening on ${embedded.url} (data in ${settings.dataFolder}; API: ${embedded.url}/api/docs)\n`);
  if (embedded.firstAdminKey !== undefined) {
    process.stdout.write(`Admin key, shown this once: ${embedded.firstAdminKey}\n`);
  }
  return embedded;
}

function stopOnSignals(embedded: Embedded): void {
  const stop = (): void => {
    embedded.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${sentenceOf(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function sentenceOf(error: unknown): string {
  const { code, message, stack } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `${message}. Another program listens there: set PORT to a free port.`;
  if (code === 'EACCES') return `${message}. This user may not do that: choose another PORT or DUBAN_DATA_DIR.`;
  return typeof code === 'string' ? message : (stack ?? String(error));
}
