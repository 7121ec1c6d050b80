const NEEDED = 24;

/** The sentence to show when `version` (as in `process.versions.node`) is too old to run Duban; undefined when it serves. */
export function nodeVersionFault(version: string): string | undefined {
  const major = Number(version.split('.')[0]);
  if (major >= NEEDED) return undefined;
  return (
    `Duban needs Node ${NEEDED} or newer; this is Node ${version}. Start it with "npm start": ` +
    `after "npm ci" that uses the Node ${NEEDED} that is installed with the project.`
  );
}

/**
 * Ends the process with a sentence when its Node is too old. Call it before anything loads Nest or `node:sqlite`, which fail
 * with riddles there: import the rest of the program dynamically, after this call.
 */
export function requireNode24(): void {
  const fault = nodeVersionFault(process.versions.node);
  if (fault === undefined) return;
  process.stderr.write(`${fault}\n`);
  process.exit(1);
}
