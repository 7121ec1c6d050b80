import type { AddressGuard } from './address/address-guard';
import type { ChannelMessage } from './message';
import type { SendResult } from './send-result';
import type { RateLimit } from './timing/next-send-at';

export interface ChannelLimits {
  /** All of them hold. Empty: as fast as it goes. */
  readonly rates: readonly RateLimit[];
  /**
   * UTF-8 bytes of the body text; null: any length. A renderer that fits whole paragraphs into it reads better than the channel's cut.
   */
  readonly textBytes: number | null;
}

/** One receiver: a group, a mailbox, a program. */
export interface OutboundChannel {
  readonly limits: ChannelLimits;
  /**
   * Sends the message once. Never throws for what a receiver or the network does. At most `TIMEOUT_MS` long.
   * A `failed` that is sent again may arrive twice, with the same id.
   */
  send(message: ChannelMessage, signal: AbortSignal): Promise<SendResult>;
}

/** What channels need of the program around them. */
export interface ChannelTools {
  readonly guard: AddressGuard;
  /** Milliseconds since 1970-01-01T00:00:00Z; robots refuse signatures of a wrong clock. */
  readonly now: () => number;
  /** The folder that file channels write to; null: there are none. */
  readonly fileFolder: string | null;
  /** PEM certificates to trust besides the system's, for private editions. */
  readonly ca?: string;
  /** How long one attempt may take. */
  readonly timeoutMs?: number;
}

export const TIMEOUT_MS = 10_000;
