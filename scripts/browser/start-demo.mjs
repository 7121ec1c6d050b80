/** The demo in a process of its own, on an empty folder and a free port, for pictures of the console. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../sources.mjs';

const READY = /^ {2}Address {2}(http:\/\/\S+)/m;

/** Resolves when the sample district is there. @returns its address, and how to stop it */
export async function startDemo() {
  const folder = mkdtempSync(join(tmpdir(), 'duban-demo-'));
  const env = { ...process.env, DUBAN_DATA_DIR: folder, PORT: '0', DUBAN_LOG_LEVEL: 'error' };
  const program = spawn(process.execPath, [join(ROOT, 'dist/apps/embedded/src/main.js'), 'demo'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async () => {
    if (program.exitCode === null) {
      program.kill();
      await once(program, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  let output = '';
  for await (const chunk of program.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    output += chunk;
    const url = READY.exec(output)?.[1];
    if (url === undefined) continue;
    program.stdout.resume();
    return { url, stop };
  }
  await stop();
  throw new Error(`The demo did not start: ${output}`);
}
