import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

const ROOT = join(__dirname, '../..');
const NEEDS_BOTH = 'tests/engines/shared-engines.int.spec.ts';
const REPORTERS = ['default', 'scripts/jest-left-out-reporter.cjs'].map((name) => `--reporters=${name.replace(/^s/, `${ROOT}/s`)}`);

jest.setTimeout(120_000);

/** Runs jest as on a machine with Node only: without Docker, Java or addresses of engines. */
async function runJestWithoutEngines(
  env: Readonly<Record<string, string>> = {},
  ...options: string[]
): Promise<{ code: number; output: string }> {
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
  const child = spawn(process.execPath, [jest, NEEDS_BOTH, ...REPORTERS, ...options], {
    cwd: ROOT,
    env: { PATH: dirname(process.execPath), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [output, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { code, output };
}

describe('on a machine that can start no engine', () => {
  it('the tests that need one are left out, and the last line reports them and what to do', async () => {
    const { code, output } = await runJestWithoutEngines();
    expect(code).toBe(0);
    expect(output.trim().split('\n').at(-1)).toMatch(
      /^⚠ NOT RUN: 4 tests in 1 file, which need Kafka or MongoDB: Docker does not answer, and there is no Java\. .*KAFKA_BROKERS and MONGODB_URI/,
    );
  });

  it('the tests fail with the reason when engines are demanded, as in .ci/run', async () => {
    const { code, output } = await runJestWithoutEngines({ DUBAN_DEMAND_ENGINES: '1' });
    expect(code).toBe(1);
    expect(output).toContain('there is no kafka here: Docker does not answer, and there is no Java');
    expect(output).toMatch(/Tests: +4 failed, 4 total/);
    expect(output).not.toContain('NOT RUN');
  });

  it('an engine whose address is set is used', async () => {
    const { output } = await runJestWithoutEngines({ KAFKA_BROKERS: '127.0.0.1:1' }, '--testNamePattern=none, so that nobody calls there');
    expect(output).toContain('NOT RUN: 3 tests in 1 file');
  });
});
