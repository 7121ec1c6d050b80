import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { PROJECT_ROOT } from './project-root';
import { runCommand } from './run-command';

/** The engines that run on Java. */
const ENGINES_POM = join(PROJECT_ROOT, 'engines/pom.xml');
const FETCH_TIMEOUT_MS = 540_000;

/** One folder for each content of the pom, so that a changed pom is fetched again. */
function jarFolder(pom: string): string {
  const version = createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 12);
  return join(PROJECT_ROOT, '.engines', version);
}

export function jarsArePresent(): boolean {
  return existsSync(jarFolder(ENGINES_POM));
}

/**
 * The class path of the dependencies of a pom, by default of the engines that run on Java. Maven fetches them the first time (46 MB for the
 * engines); later calls do not use the network. @throws Error with the output of Maven
 */
export async function classPath(pom = ENGINES_POM): Promise<string> {
  const folder = jarFolder(pom);
  if (existsSync(folder)) return join(folder, '*');
  const fetched = fetching.get(folder) ?? fetchInto(folder, pom);
  fetching.set(folder, fetched);
  await fetched;
  return join(folder, '*');
}

const fetching = new Map<string, Promise<void>>();

/** Fetches into a temporary folder and renames it, so that an interrupted or concurrent fetch leaves no incomplete folder. */
async function fetchInto(folder: string, pom: string): Promise<void> {
  const temporary = `${folder}.${randomUUID()}`;
  mkdirSync(temporary, { recursive: true });
  try {
    const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${temporary}`, '-DincludeScope=runtime'];
    await runCommand('mvn', ['--batch-mode', '--quiet', '--file', pom, ...goal], FETCH_TIMEOUT_MS);
    if (!existsSync(folder)) renameSync(temporary, folder);
  } catch (error) {
    if (!existsSync(folder))
      throw new Error(`Maven could not fetch what ${relative(PROJECT_ROOT, pom)} names: ${(error as Error).message}`, { cause: error });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
