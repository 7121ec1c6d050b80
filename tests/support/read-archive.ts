import { readFileSync } from 'node:fs';

/**
 * The records of an archive that stay the same while a system runs on: without the time at which it was made, and without what alerting
 * knows of items, because they are evaluated as of each day, and counted anew by each read side; nor the hash over both.
 */
export function readArchiveRecords(path: string): readonly unknown[] {
  const [header = '', ...records] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const kept = records.filter((line) => !line.startsWith('{"kind":"watched-item"'));
  const end = JSON.parse(kept.pop() ?? '{}') as object;
  return [{ ...(JSON.parse(header) as object), created: '' }, ...kept, { ...end, sha256: '' }];
}
