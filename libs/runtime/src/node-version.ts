import { setSourceMapsSupport } from 'node:module';

const NEEDED = 24;

/** The sentence to show when `version` (as in `process.versions.node`) is too old for Duban; undefined when it is not. */
export function nodeVersionFault(version: string): string | undefined {
  const major = Number(version.split('.')[0]);
  if (major >= NEEDED) return undefined;
  return (
    `Duban needs Node ${NEEDED} or newer; this is Node ${version}. Start it with "npm start": ` +
    `after "npm ci" that uses the Node ${NEEDED} that is installed with the project.`
  );
}

/**
 * `--enable-source-maps` also reads the maps of all packages, which takes time and memory at the start. From here on only those
 * of Duban are read. Does nothing without that flag.
 */
function leaveOutMapsOfPackages(): void {
  if (process.sourceMapsEnabled) setSourceMapsSupport(true, { nodeModules: false });
}

/**
 * Ends the process with a sentence when its Node is too old. Call it before anything loads Nest or `node:sqlite`, whose errors on
 * an old Node explain nothing: import the rest of the program dynamically, after this call. From here on stack traces name Duban's
 * .ts files, if `--enable-source-maps` was given.
 */
export function requireNode24(): void {
  const fault = nodeVersionFault(process.versions.node);
  if (fault === undefined) {
    leaveOutMapsOfPackages();
    return;
  }
  process.stderr.write(`${fault}\n`);
  process.exit(1);
}
