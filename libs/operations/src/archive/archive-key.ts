import { createSecretBox, createSecretKey, type SecretBox } from '@duban/channels';
import { randomBytes, scrypt } from 'node:crypto';
import type { SecretsRecord } from './alerting-format';
import { InvalidArchive } from './format';

/** Of a password that alone protects something: NIST SP 800-63B-4, section 3.1.1. */
const SHORTEST_PASSPHRASE = 15;
/** OWASP Password Storage Cheat Sheet, scrypt: 128 MiB, some 0.4 s. */
const COST = { N: 2 ** 17, r: 8, p: 1 } as const;
/** What an archive may ask for, so that one that was changed cannot fill the memory. */
const MOST = { bytes: 2 ** 30, p: 16 } as const;
const KEY_BYTES = 32;
const SALT_BYTES = 16;

type ScryptCost = Pick<SecretsRecord, 'N' | 'r' | 'p'>;

/** There is no passphrase, it is too short, or it is not that of the archive. The message says what to do. */
export class PassphraseError extends Error {
  constructor(
    readonly code: 'no-passphrase' | 'short-passphrase' | 'wrong-passphrase',
    message: string,
  ) {
    super(message);
    this.name = 'PassphraseError';
  }
}

/** What the secrets of an archive are encrypted and opened with. */
export interface ArchiveKey {
  readonly record: SecretsRecord;
  readonly box: SecretBox;
}

/** A new key for a new archive. @throws PassphraseError */
export async function createArchiveKey(passphrase: string | undefined): Promise<ArchiveKey> {
  if (passphrase === undefined)
    throw new PassphraseError(
      'no-passphrase',
      'Secrets are only exported with a passphrase: set DUBAN_ARCHIVE_PASSPHRASE, or name a file that has it with --passphrase-file.',
    );
  const length = [...passphrase.normalize('NFKC')].length;
  if (length < SHORTEST_PASSPHRASE)
    throw new PassphraseError(
      'short-passphrase',
      `The passphrase has ${length} characters, expected at least ${SHORTEST_PASSPHRASE}: whoever has the archive can try as many as he likes.`,
    );
  const salt = randomBytes(SALT_BYTES);
  const box = await deriveBox(passphrase, salt, COST);
  return { record: { kind: 'secrets', kdf: 'scrypt', ...COST, salt: salt.toString('base64'), keyId: box.keyId }, box };
}

/** The key of an archive. @throws PassphraseError @throws InvalidArchive */
export async function openArchiveKey(passphrase: string | undefined, record: SecretsRecord): Promise<SecretBox> {
  if (passphrase === undefined)
    throw new PassphraseError(
      'no-passphrase',
      'The archive has the secrets of channels, and no passphrase is given. Set DUBAN_ARCHIVE_PASSPHRASE, or name a file that has it with ' +
        '--passphrase-file; or leave the secrets out with --without-secrets, and enter the settings of channels again. Nothing was imported.',
    );
  assertCost(record);
  const box = await deriveBox(passphrase, Buffer.from(record.salt, 'base64'), record);
  if (box.keyId === record.keyId) return box;
  throw new PassphraseError(
    'wrong-passphrase',
    'The passphrase is not that of the archive. Give the one that it was exported with; or leave the secrets out with --without-secrets, ' +
      'and enter the settings of channels again. Nothing was imported.',
  );
}

/** The same characters in whatever way a keyboard has made them are one passphrase. */
function deriveBox(passphrase: string, salt: Buffer, { N, r, p }: ScryptCost): Promise<SecretBox> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, KEY_BYTES, { N, r, p, maxmem: 2 * memoryBytes({ N, r, p }) }, (error, bytes) => {
      if (error === null) resolve(createSecretBox(createSecretKey(bytes)));
      else reject(error);
    });
  });
}

function memoryBytes({ N, r, p }: ScryptCost): number {
  return 128 * r * (N + p);
}

function assertCost({ kdf, N, r, p, salt, keyId }: SecretsRecord): void {
  const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 1;
  const isPossible = [N, r, p].every(isCount) && Number.isInteger(Math.log2(N)) && p <= MOST.p && memoryBytes({ N, r, p }) <= MOST.bytes;
  const isScrypt = (kdf as string) === 'scrypt' && typeof salt === 'string' && typeof keyId === 'string';
  if (isScrypt && N > 1 && isPossible) return;
  throw new InvalidArchive(
    `The archive's key is made by ${JSON.stringify({ kdf, N, r, p })}, which this program does not do. Export the system again.`,
  );
}
