import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readErrorCode } from '../http/network-error';
import { parseSecretKey, SECRET_KEY_BYTES, SecretsError, type SecretKey } from './secret-key';

/**
 * The key of the settings, or else that in the key file of a data folder.
 * @param text `DUBAN_SECRET_KEY`; undefined: it is not set
 * @param create see `loadKeyFile`
 * @throws SecretsError
 */
export function loadSecretKey(text: string | undefined, dataFolder: string, create: boolean): SecretKey {
  return text === undefined ? loadKeyFile(join(dataFolder, 'secret.key'), create) : parseSecretKey(text, 'DUBAN_SECRET_KEY');
}

/**
 * The key in a file that only its owner may read.
 * @param create makes a key where there is no file; false where secrets are stored already, which a new key could not open
 * @throws SecretsError
 */
export function loadKeyFile(path: string, create: boolean): SecretKey {
  const present = readKeyFile(path);
  if (present !== null) return present;
  if (!create) {
    throw new SecretsError(
      'no-key-file',
      `The key file ${path} is missing, and stored secrets need it: put it back from a backup, or set DUBAN_SECRET_KEY.`,
    );
  }
  writeKeyFile(path, randomBytes(SECRET_KEY_BYTES).toString('base64'));
  return loadKeyFile(path, false);
}

function readKeyFile(path: string): SecretKey | null {
  try {
    const { mode } = statSync(path);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      throw new SecretsError('open-key-file', `The key file ${path} can be read by others: chmod 600 ${path}`);
    }
    return parseSecretKey(readFileSync(path, 'utf8'), path);
  } catch (error) {
    if (readErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Whole and on the disk before anything is encrypted with it; a file that another program made meanwhile stays. */
function writeKeyFile(path: string, text: string): void {
  const draft = `${path}.${process.pid}`;
  rmSync(draft, { force: true });
  try {
    withFile(draft, 'wx', (file) => writeSync(file, `${text}\n`));
    linkSync(draft, path);
    withFile(dirname(path), 'r', () => undefined);
  } catch (error) {
    if (readErrorCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function withFile(path: string, flags: string, use: (file: number) => void): void {
  const file = openSync(path, flags, 0o600);
  try {
    use(file);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
