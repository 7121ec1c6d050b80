/**
 * Prints a Chromium that starts on this machine, as JSON: `{ "executablePath": …, "args": […] }`. The npm package @sparticuz/chromium has
 * one inside; else it is Debian's. Ends with 1 and a sentence where there is none. Tests call it as a process, because jest cannot load the
 * package.
 */
import chromium from '@sparticuz/chromium';
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

const DEBIAN = '/usr/bin/chromium';
const ARGS = ['--headless=shell', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--font-render-hinting=none'];

const starts = (path) => spawnSync(path, ['--version']).status === 0;

export async function findBrowser() {
  for (const find of [() => chromium.executablePath(), () => DEBIAN]) {
    try {
      const executablePath = await find();
      if (starts(executablePath)) return { executablePath, args: ARGS };
    } catch {
      // The package has no binary for this kind of machine.
    }
  }
  throw new Error(
    'No Chromium starts here: neither that of the package @sparticuz/chromium, nor /usr/bin/chromium (apt-get install chromium).',
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.stdout.write(JSON.stringify(await findBrowser()));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
