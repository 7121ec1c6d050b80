import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A test that calls a program of this machine. Where the program is not installed, the test is not registered and the run ends with a line
 * that reports it; with DUBAN_DEMAND_ENGINES=1, as in .ci/run, the test fails instead.
 * @param probe a call that succeeds where the program is installed
 */
export function testWithTool(tool: string, probe: readonly [string, ...string[]], title: string, run: () => void): void {
  const [command, ...args] = probe;
  if (spawnSync(command, args).status === 0) test(title, run);
  else if (process.env['DUBAN_DEMAND_ENGINES'] === '1')
    test(title, () => {
      throw new Error(`DUBAN_DEMAND_ENGINES is 1, and there is no ${tool} here: "${probe.join(' ')}" does not succeed. Install it.`);
    });
  else report(`${title}: there is no ${tool} on this machine.\n`);
}

/** Notes what was left out, for the end of the run. */
export function report(notice: string): void {
  const file = process.env['DUBAN_NOT_RUN']; // Set by scripts/jest-left-out-reporter.cjs, which prints the file at the end.
  if (file === undefined) {
    process.stderr.write(`NOT RUN: ${notice}`);
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, notice);
}
