import { ADDRESS_SETTINGS, ENGINES, fetchEngines, openSharedEngine } from './shared-engine';

/** `npm run engines`: Kafka and MongoDB in the foreground until ctrl-C. `npm run engines -- fetch` only fetches what they need. */
async function main(): Promise<void> {
  if (process.argv[2] === 'fetch') {
    await fetchEngines();
    console.log('Kafka and MongoDB are ready to be started.');
    return;
  }
  console.log('Starting Kafka and MongoDB (the first time they are fetched, which takes minutes) …');
  const signalled = signal();
  const opening = Promise.all(ENGINES.map((name) => openSharedEngine(name)));
  const engines = await Promise.race([opening, signalled]);
  if (engines === undefined) process.exit(130); // Engines that are still starting end with this process.
  console.log(`\n${ENGINES.map((name, at) => `${ADDRESS_SETTINGS[name]}='${engines[at]?.address ?? ''}'`).join(' ')}\n`);
  console.log('Paste this before a command (or export it). Data is kept until ctrl-C.');
  await signalled;
  await Promise.all(engines.map((engine) => engine.stop()));
}

function signal(): Promise<undefined> {
  const alive = setInterval(() => undefined, 60_000);
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(name, () => {
        clearInterval(alive);
        resolve(undefined);
      });
    }
  });
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(`No engines: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  },
);
