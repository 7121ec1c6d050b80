import { createHmac } from 'node:crypto';

/** @returns the sign as it stands in the address: base64 of HMAC-SHA256 over `timestamp\nsecret`, percent-encoded */
export function signDingtalk(timestampMs: number, secret: string): string {
  return encodeURIComponent(createHmac('sha256', secret).update(`${timestampMs}\n${secret}`).digest('base64'));
}
