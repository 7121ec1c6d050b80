import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { jarsArePresent } from './jars';
import { runCommand } from './run-command';

/** How engines are started: the real ones in containers, or servers that run on Java. */
export type Launcher = 'docker' | 'java';

const DOCKER_TIMEOUT_MS = 2_000;
const JAVA_TIMEOUT_MS = 20_000;
const OLDEST_JAVA = 17;

/** This machine cannot start an engine. The message states what is missing. */
export class NoLauncher extends Error {
  readonly code = 'no-launcher';
}

let found: Promise<Launcher> | undefined;

/** Docker if its daemon answers, otherwise Java. Detected once in a process. @throws NoLauncher */
export function findLauncher(): Promise<Launcher> {
  found ??= detect();
  return found;
}

async function detect(): Promise<Launcher> {
  const noDocker = await runCommand('docker', ['version', '--format', '{{.Server.Version}}'], DOCKER_TIMEOUT_MS).then(
    () => undefined,
    () => 'Docker does not answer',
  );
  if (noDocker === undefined) return 'docker';
  const noJava = await whatJavaLacks();
  if (noJava === undefined) return 'java';
  throw new NoLauncher(`${noDocker}, and ${noJava}`);
}

/** What is missing to run engines on Java. MongoWireServer.java is run from its source, so a JRE, which has no compiler, is not enough. */
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
