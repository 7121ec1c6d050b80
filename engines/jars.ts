import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from './project-root';
import { runCommand } from './run-command';

const POM = join(PROJECT_ROOT, 'engines/pom.xml');
const FETCH_TIMEOUT_MS = 540_000;

/** One folder for each state of the pom, so that a change of it fetches again. */
function jarFolder(): string {
  const version = createHash('sha256').update(readFileSync(POM)).digest('hex').slice(0, 12);
  return join(PROJECT_ROOT, '.engines', version);
}

export function jarsArePresent(): boolean {
  return existsSync(jarFolder());
}

/** The class path of the engines that run on Java; Maven fetches it the first time (46 MB), and nothing is asked of the network afterwards. */
export async function classPath(): Promise<string> {
  const folder = jarFolder();
  if (!existsSync(folder)) await (fetching ??= fetchInto(folder));
  return join(folder, '*');
}

let fetching: Promise<void> | undefined;

/** Beside, then renamed: a fetch that broke off leaves nothing that looks whole, and several processes may fetch at once. */
async function fetchInto(folder: string): Promise<void> {
  const beside = `${folder}.${randomUUID()}`;
  mkdirSync(beside, { recursive: true });
  try {
    const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${beside}`, '-DincludeScope=runtime'];
    await runCommand('mvn', ['--batch-mode', '--quiet', '--file', POM, ...goal], FETCH_TIMEOUT_MS);
    if (!existsSync(folder)) renameSync(beside, folder);
  } catch (error) {
    if (!existsSync(folder)) throw new Error(`Maven could not fetch the engines: ${(error as Error).message}`, { cause: error });
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}
