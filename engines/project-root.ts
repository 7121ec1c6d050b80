import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the checkout. It is searched for, because this file runs from its source (jest) and from dist/. */
export const PROJECT_ROOT = rootAbove(__dirname);

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'engines/pom.xml'))) return folder;
  if (dirname(folder) === folder)
    throw new Error(`engines/pom.xml is in no folder above ${__dirname}: engines are started from a checkout only`);
  return rootAbove(dirname(folder));
}
