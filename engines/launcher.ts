import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { jarsArePresent } from './jars';
import { runCommand } from './run-command';

/** What engines are started with: the real ones in containers, or what runs on Java. */
export type Launcher = 'docker' | 'java';

const DOCKER_TIMEOUT_MS = 2_000;
const JAVA_TIMEOUT_MS = 20_000;
const OLDEST_JAVA = 17;

/** This machine can start no engine. The message says what is missing. */
export class NoLauncher extends Error {
  readonly code = 'no-launcher';
}

let found: Promise<Launcher> | undefined;

/** Docker if its daemon answers, else Java. Looked for once in a process. @throws NoLauncher */
export function findLauncher(): Promise<Launcher> {
  found ??= look();
  return found;
}

async function look(): Promise<Launcher> {
  const noDocker = await runCommand('docker', ['version', '--format', '{{.Server.Version}}'], DOCKER_TIMEOUT_MS).then(
    () => undefined,
    () => 'Docker does not answer',
  );
  if (noDocker === undefined) return 'docker';
  const noJava = await whatJavaLacks();
  if (noJava === undefined) return 'java';
  throw new NoLauncher(`${noDocker}, and ${noJava}`);
}

/** The compiler module, because the launcher of the MongoDB-wire server is a source file: a JRE has none. */
async function whatJavaLacks(): Promise<string | undefined> {
  const modules = await runCommand('java', ['--list-modules'], JAVA_TIMEOUT_MS).catch(() => undefined);
  if (modules === undefined) return 'there is no Java';
  const version = /^jdk\.compiler@(\d+)/m.exec(modules)?.[1];
  if (version === undefined) return 'Java is a JRE, not a JDK';
  if (Number(version) < OLDEST_JAVA) return `Java is version ${version}, older than ${OLDEST_JAVA}`;
  return jarsArePresent() || isOnPath('mvn') ? undefined : 'there is no Maven (mvn)';
}

function isOnPath(command: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
