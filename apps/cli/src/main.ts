import { requireNode24 } from '@duban/runtime';

requireNode24();
// The rest is loaded after the check, because an older Node fails on it with an error that does not name the cause.
import('./run.js').then(
  async ({ run }) => {
    process.exitCode = await run(process.argv.slice(2), process.env, { out: process.stdout, err: process.stderr });
  },
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  },
);
