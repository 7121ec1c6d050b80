import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A test that calls a program of this machine. Where that is not installed there is no such test, neither passed nor skipped, and the last
 * lines of the run say so. What it shows must be shown without the tool too, as far as can be.
 * @param asks a call that succeeds where the program is there
 */
export function testWithTool(tool: string, asks: readonly [string, ...string[]], title: string, run: () => void): void {
  const [command, ...args] = asks;
  if (spawnSync(command, args).status === 0) {
    test(title, run);
    return;
  }
  const notice = `${title}: there is no ${tool} on this machine.\n`;
  const file = process.env['DUBAN_NOT_RUN']; // of scripts/jest-left-out-reporter.cjs, which says it at the end
  if (file === undefined) {
    process.stderr.write(`NOT RUN: ${notice}`);
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, notice);
}
