import { startDistributedSystem } from './distributed-system';
import { startMemorySystem, startSystem } from './embedded-system';
import { describeWithEngines } from './engines/describe-with-engines';
import type { TestSystem } from './system';

/** Topics are created, and consumers join their groups. */
const TIMEOUT_MS = 180_000;

/**
 * Runs the same tests on every kind of system: one process on SQLite, one process in memory, and the services on Kafka and MongoDB. The
 * services need `npm run build` before, and are left out on machines without engines. tests/contract/matrix.spec.ts requires every timeline
 * to use this function.
 */
export function describeSystems(title: string, define: (start: (date: string) => Promise<TestSystem>) => void): void {
  jest.setTimeout(TIMEOUT_MS);
  describe(`${title} · embedded`, () => define(startSystem));
  describe(`${title} · in memory`, () => define(startMemorySystem));
  describeWithEngines(`${title} · distributed`, ['kafka', 'mongo'], () => define(startDistributedSystem));
}
