import { startDistributedSystem } from './distributed-system';
import { startMemorySystem, startSystem } from './embedded-system';
import { describeWithEngines } from './engines/describe-with-engines';
import type { TestSystem } from './system';

/** Several processes start, and may start again when the clock is moved. */
const TIMEOUT_MS = 180_000;

/**
 * The same story told to every kind of system: one process on SQLite, the same in memory, and the services on Kafka and MongoDB. The latter need
 * `npm run build` before, and are left out where there are no engines. tests/contract/matrix.spec.ts asks it of every timeline.
 */
export function describeSystems(title: string, define: (start: (date: string) => Promise<TestSystem>) => void): void {
  jest.setTimeout(TIMEOUT_MS);
  describe(`${title} · embedded`, () => define(startSystem));
  describe(`${title} · in memory`, () => define(startMemorySystem));
  describeWithEngines(`${title} · distributed`, ['kafka', 'mongo'], () => define(startDistributedSystem));
}
