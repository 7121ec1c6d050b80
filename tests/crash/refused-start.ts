import { randomUUID } from 'node:crypto';
import type { ServiceApp } from '../support/compose';
import { kafkaBrokers, mongoUri } from '../support/engines/describe-with-engines';
import type { Ended, Programs } from '../support/program';
import { serviceEnvironment, type ServiceEngines } from '../support/service-environment';

/** The program's own deadline, plus the time to load it on a busy machine. */
const END_WITHIN_MS = 30_000;

export const engines = (changes: Partial<ServiceEngines> = {}): ServiceEngines => ({
  brokers: changes.brokers ?? kafkaBrokers(),
  mongoUri: mongoUri(),
  prefix: `w${randomUUID().slice(0, 8)}`,
  ...changes,
});

/** Runs a service that is expected to refuse to start. @throws Error when it has not ended in time */
export async function runRefused(
  programs: Programs,
  given: ServiceEngines,
  env: Record<string, string> = {},
  app: ServiceApp = 'targets',
): Promise<Ended> {
  const signal = AbortSignal.timeout(END_WITHIN_MS);
  const late = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Error('it has not ended'))));
  return Promise.race([programs.run({ app, env: { ...serviceEnvironment(app, given), DUBAN_LOG_LEVEL: 'silent', ...env } }), late]);
}

/** Expects exactly these lines on stderr, nothing on stdout, and no password. */
export function expectSentences({ code, stdout, stderr }: Ended, ...sentences: RegExp[]): void {
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.trim().split('\n')).toEqual(sentences.map((sentence) => expect.stringMatching(sentence) as unknown));
  expect(stderr).not.toContain('hunter2');
}
