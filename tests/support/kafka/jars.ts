import { execFileSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const JARS = join(__dirname, '../../../.tmp/kafka-4.1.0');

/** The class path of Kafka; Maven brings it the first time. */
export function kafkaClassPath(): string {
  if (!existsSync(JARS)) bring();
  return join(JARS, '*');
}

/** Beside, then renamed: several test processes may do so at once. */
function bring(): void {
  const beside = `${JARS}.${process.pid}`;
  const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${beside}`];
  execFileSync('mvn', ['--quiet', '--batch-mode', '--file', join(__dirname, 'pom.xml'), ...goal], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    renameSync(beside, JARS);
  } catch (error) {
    rmSync(beside, { recursive: true });
    if (!existsSync(JARS)) throw error;
  }
}
