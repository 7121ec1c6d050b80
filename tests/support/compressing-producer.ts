import type { Message } from '@duban/ports';
import { join } from 'node:path';
import { classPath } from '../../engines/jars';
import { PROJECT_ROOT } from '../../engines/project-root';
import { runCommand } from '../../engines/run-command';

export const COMPRESSIONS = ['lz4', 'snappy', 'zstd', 'gzip'] as const;

const PROGRAM = join(PROJECT_ROOT, 'tests/support/CompressingProducer.java');
const TIMEOUT_MS = 60_000;

/** Publishes a compressed message with Kafka's Java client, as a department's system may do. */
export async function publishCompressed(
  brokers: readonly string[],
  topic: string,
  compression: (typeof COMPRESSIONS)[number],
  { key, value }: Message,
): Promise<void> {
  const program = ['-cp', await classPath(), PROGRAM];
  await runCommand('java', [...program, brokers.join(','), topic, compression, key, value], TIMEOUT_MS);
}
