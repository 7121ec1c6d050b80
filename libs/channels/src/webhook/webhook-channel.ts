import { createHash, randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { parseHttpAddress } from '../address/parse-address';
import type { ChannelTools, OutboundChannel } from '../channel';
import { interpretStatus } from '../http/interpret-status';
import { post } from '../http/post';
import type { ChannelMessage } from '../message';
import { ChannelSettingsError } from '../settings-error';

/** A program that takes Standard Webhooks 1.0, <https://www.standardwebhooks.com>; a gateway to SMS is one. */
export interface WebhookSettings {
  readonly kind: 'webhook';
  readonly address: string;
  /** `whsec_…`, the newest first. Several while a secret is being replaced: each signs, the receiver needs to know one of them. Secret. */
  readonly secrets: readonly string[];
}

const SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/;
const MAX_SECRETS = 5;

/** @returns a new secret of 256 bits */
export function generateWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/** @throws ChannelSettingsError */
export function createWebhookChannel({ address, secrets }: WebhookSettings, tools: ChannelTools): OutboundChannel {
  const url = parseHttpAddress(address, 'address');
  const signers = parseSecrets(secrets);
  return {
    limits: { rates: [], textBytes: null },
    send: async (message, signal) => {
      const body = toPayload(message);
      const reply = await post({ url, body, headers: sign(toHeaderId(message.id), body, signers, tools.now()) }, tools, signal);
      // The answer's text stays unread: it would show a page of the receiver's network to whoever may list deliveries.
      return 'result' in reply ? reply.result : interpretStatus(reply.answer);
    },
  };
}

function parseSecrets(secrets: readonly string[]): readonly Webhook[] {
  const isValid = (secret: string): boolean => {
    const bytes = Buffer.from(SECRET.exec(secret)?.[1] ?? '', 'base64').length;
    return bytes >= 24 && bytes <= 64;
  };
  if (secrets.length === 0 || secrets.length > MAX_SECRETS || !secrets.every(isValid)) {
    throw new ChannelSettingsError(
      'wrong-channel-settings',
      `secrets has to be 1 to ${MAX_SECRETS} secrets of the form whsec_ and base64 of 24 to 64 random bytes`,
    );
  }
  return secrets.map((secret) => new Webhook(secret));
}

function sign(id: string, body: string, signers: readonly Webhook[], now: number): Readonly<Record<string, string>> {
  const timestamp = new Date(now);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now / 1000)),
    'webhook-signature': signers.map((signer) => signer.sign(id, timestamp, body)).join(' '),
  };
}

/** The same bytes at every attempt. */
function toPayload({ id, title, text, markdown, language, createdAt }: ChannelMessage): string {
  return JSON.stringify({ type: 'duban.message', timestamp: createdAt, data: { id, title, text, markdown, language } });
}

/** Signed are id, time and body joined by dots: an id has none. Ids that a header cannot carry are replaced by their hash. */
function toHeaderId(id: string): string {
  return /^[\w~-]{1,200}$/.test(id) ? id : createHash('sha256').update(id).digest('base64url');
}
