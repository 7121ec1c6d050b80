import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ScratchFolder {
  readonly path: string;
  remove(): void;
}

/** A new folder in the temporary folder of the machine. */
export function scratchFolder(): ScratchFolder {
  const path = mkdtempSync(join(tmpdir(), 'duban-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
