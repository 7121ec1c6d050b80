import { hash, randomBytes } from 'node:crypto';

/** What is stored instead of a secret: its SHA-256 in hex. Secrets have 256 random bits, so that no salt and no slow hash is needed. */
export function hashSecret(secret: string): string {
  return hash('sha256', secret);
}

/** 256 random bits in 43 characters of base64url. */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** A public handle of 48 random bits. */
export function makeId(): string {
  return randomBytes(6).toString('hex');
}
