import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SecretsError, type SecretKey } from './secret-key';

/**
 * Encrypts secrets at rest: AES-256-GCM with a new nonce for each. Sealed texts are `v1.<key id>.<nonce>.<ciphertext and tag>`, and open
 * only for the purpose that they were sealed for (the id of their channel): one copied to another channel is damaged.
 */
export interface SecretBox {
  readonly keyId: string;
  seal(plain: string, purpose: string): string;
  /**
   * @throws SecretsError `wrong-secret-key`: sealed with another key, which is needed again; `damaged-secret`: changed, or of another
   *   purpose. Nothing is written in either case.
   */
  open(sealed: string, purpose: string): string;
}

const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^(v\d+)\.([0-9a-f]{12})\.([\w-]+)\.([\w-]+)$/;

export function createSecretBox(key: SecretKey): SecretBox {
  return {
    keyId: key.id,
    seal: (plain, purpose) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(bind(key.id, purpose));
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return [VERSION, key.id, nonce.toString('base64url'), sealed.toString('base64url')].join('.');
    },
    open: (sealed, purpose) => {
      const { keyId, nonce, ciphertext, tag } = parseSealed(sealed, purpose);
      if (keyId !== key.id) throw wrongKey(keyId, key.id, purpose);
      try {
        const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: TAG_BYTES }).setAAD(bind(keyId, purpose));
        decipher.setAuthTag(tag);
        return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
      } catch (error) {
        throw damaged(purpose, error);
      }
    },
  };
}

/** Version and key are part of what the tag protects, so that neither can be exchanged. */
function bind(keyId: string, purpose: string): Buffer {
  return Buffer.from(JSON.stringify([VERSION, keyId, purpose]));
}

function parseSealed(sealed: string, purpose: string) {
  const [, version, keyId = '', nonceText = '', text = ''] = SEALED.exec(sealed) ?? [];
  const nonce = Buffer.from(nonceText, 'base64url');
  const bytes = Buffer.from(text, 'base64url');
  // The last character of base64 may have bits that say nothing: of all spellings of the bytes only ours is taken.
  const isOurs = nonce.toString('base64url') === nonceText && bytes.toString('base64url') === text;
  if (!isOurs || version !== VERSION || nonce.length !== NONCE_BYTES || bytes.length < TAG_BYTES) throw damaged(purpose);
  return { keyId, nonce, ciphertext: bytes.subarray(0, -TAG_BYTES), tag: bytes.subarray(-TAG_BYTES) };
}

function wrongKey(needed: string, present: string, purpose: string): SecretsError {
  return new SecretsError(
    'wrong-secret-key',
    `The secrets of ${purpose} are encrypted with the key ${needed}, and the key of this program is ${present}. ` +
      'Start it with the earlier key (DUBAN_SECRET_KEY, or the key file in the data folder); nothing was changed.',
  );
}

function damaged(purpose: string, cause?: unknown): SecretsError {
  return new SecretsError(
    'damaged-secret',
    `The stored secrets of ${purpose} are damaged or were copied from another channel. Enter them again, or restore a backup.`,
    { cause },
  );
}
