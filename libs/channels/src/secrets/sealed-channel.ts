import type { ChannelSettings } from '../open-channel';

/** Of what is stored of a channel, what its settings are read from. */
export interface SealedChannel {
  readonly kind: ChannelSettings['kind'];
  /**
   * The settings of the channel as JSON, sealed for `formatChannelKey` of its region and id. null: somebody has to enter them, because
   * the channel came from an archive without its secrets.
   */
  readonly sealed: string | null;
}

/** A channel apart from all others, as deliveries name it. */
export function formatChannelKey(region: string, id: string): string {
  return `${region}/${id}`;
}
