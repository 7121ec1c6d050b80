/**
 * Prints the failures in .tmp/jest-result.json, then as the last line `N passed, N failed` (with `, N skipped` if there are any).
 * Arguments: the exit code of the test run, then the names of the steps that failed before it. Each of them counts as a failure.
 * Exit code 1 unless everything passed and nothing was skipped.
 */
import { existsSync, readFileSync } from 'node:fs';

const RESULT = '.tmp/jest-result.json';
const [testExit, ...failedSteps] = process.argv.slice(2);

const result = existsSync(RESULT)
  ? JSON.parse(readFileSync(RESULT, 'utf8'))
  : { complete: false, passed: 0, failed: 0, skipped: 0, failures: [] };
const problems = failedSteps.map((step) => `${step} failed`);
if (!result.complete) problems.push('the tests did not run to their end');
// jest may fail although no test failed: an error after the last test, a crashed worker, no test found.
else if (testExit !== '0' && result.failed === 0) problems.push(`npm test ended with exit code ${testExit} although no test failed`);
if (result.complete && result.passed + result.failed === 0) problems.push('no test was run');

for (const { file, name, message } of result.failures) console.log(`✕ ${file}: ${name}\n${message}\n`);
for (const problem of problems) console.log(`✕ ${problem}`);
if (result.skipped > 0) console.log(`✕ ${result.skipped} tests were skipped: every test runs`);

const failed = result.failed + problems.length;
console.log(`${result.passed} passed, ${failed} failed${result.skipped > 0 ? `, ${result.skipped} skipped` : ''}`);
process.exitCode = failed === 0 && result.skipped === 0 ? 0 : 1;
