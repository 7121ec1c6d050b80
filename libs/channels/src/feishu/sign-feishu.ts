import { createHmac } from 'node:crypto';

/** @returns base64 of HMAC-SHA256 over nothing, with `timestamp\nsecret` as the key: other than all others, but so it is specified */
export function signFeishu(timestampSeconds: number, secret: string): string {
  return createHmac('sha256', `${timestampSeconds}\n${secret}`).digest('base64');
}
