import { createHash } from 'node:crypto';

export const SECRET_KEY_BYTES = 32;

/** A key that secrets at rest are encrypted with. */
export interface SecretKey {
  /** Tells which key encrypted a text; says nothing about the key itself. */
  readonly id: string;
  readonly bytes: Buffer;
}

export const SECRET_FAULTS = [
  'bad-secret-key',
  'wrong-secret-key',
  'damaged-secret',
  'open-key-file',
  'no-key-file',
  'no-secret-key',
] as const;

/** What is wrong with the key, or with what it encrypted; a sentence that says what to do. */
export class SecretsError extends Error {
  constructor(
    readonly code: (typeof SECRET_FAULTS)[number],
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'SecretsError';
  }
}

export function createSecretKey(bytes: Buffer): SecretKey {
  return { id: createHash('sha256').update('duban secret key id\0').update(bytes).digest('hex').slice(0, 12), bytes };
}

/**
 * @param text 32 bytes in hex or base64
 * @param origin the setting or file that it comes from, for the sentence
 * @throws SecretsError
 */
export function parseSecretKey(text: string, origin: string): SecretKey {
  const trimmed = text.trim();
  const bytes = /^[0-9a-f]{64}$/i.test(trimmed) ? Buffer.from(trimmed, 'hex') : Buffer.from(trimmed, 'base64');
  if (bytes.length !== SECRET_KEY_BYTES || (!/^[0-9a-f]{64}$/i.test(trimmed) && !/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed))) {
    throw new SecretsError(
      'bad-secret-key',
      `${origin} has to be 32 random bytes in base64 or hex; make them with: openssl rand -base64 32`,
    );
  }
  return createSecretKey(bytes);
}
