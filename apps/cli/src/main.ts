import { requireNode24 } from '@duban/runtime';

requireNode24();
// The rest is loaded only now, because an older Node would fail on it with an error that explains nothing.
import('./run.js').then(
  async ({ run }) => {
    process.exitCode = await run(process.argv.slice(2), process.env, { out: process.stdout, err: process.stderr });
  },
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  },
);
