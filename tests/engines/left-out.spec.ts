import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

const ROOT = join(__dirname, '../..');
const NEEDS_BOTH = 'tests/engines/shared-engines.int.spec.ts';
const REPORTERS = ['default', 'scripts/jest-left-out-reporter.cjs'].map((name) => `--reporters=${name.replace(/^s/, `${ROOT}/s`)}`);

jest.setTimeout(120_000);

/** jest on a machine that has Node and nothing else: no Docker, no Java, no address. */
async function jestWithoutEngines(
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
  it('the tests that need one are left out, and the last line says which and what to do', async () => {
    const { code, output } = await jestWithoutEngines();
    expect(code).toBe(0);
    expect(output.trim().split('\n').at(-1)).toMatch(
      /^⚠ NOT RUN: 4 tests in 1 file, which need Kafka or MongoDB: Docker does not answer, and there is no Java\. .*KAFKA_BROKERS and MONGODB_URI/,
    );
  });

  it('they fail with the reason where engines are demanded, as .ci/run does', async () => {
    const { code, output } = await jestWithoutEngines({ DUBAN_DEMAND_ENGINES: '1' });
    expect(code).toBe(1);
    expect(output).toContain('there is no kafka here: Docker does not answer, and there is no Java');
    expect(output).toMatch(/Tests: +4 failed, 4 total/);
    expect(output).not.toContain('NOT RUN');
  });

  it('an address that is set stands for the engine of the run', async () => {
    const { output } = await jestWithoutEngines({ KAFKA_BROKERS: '127.0.0.1:1' }, '--testNamePattern=none, so that nobody calls there');
    expect(output).toContain('NOT RUN: 3 tests in 1 file');
  });
});
