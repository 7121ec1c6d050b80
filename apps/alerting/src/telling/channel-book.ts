import {
  ChannelSettingsError,
  formatChannelKey,
  openChannel,
  SecretsError,
  type ChannelSettings,
  type ChannelTools,
  type OutboundChannel,
  type SecretBox,
} from '@duban/channels';
import type { AlertSettingsStore, Clock } from '@duban/ports';
import { toInstant } from '@duban/domain';
import { type TellingSettings, type ChannelSetting, type StoredChannel } from './telling-settings';

/** Writes of the system itself. */
const BY_SYSTEM = { keyId: 'alerting', name: 'alerting' };

interface OpenedChannel {
  readonly version: number;
  readonly channel: OutboundChannel;
}

/**
 * `wrong-channel-settings`: they cannot be opened, with the key of this program, or are not right · `no-settings`: they have yet to be
 * entered, and what is for the channel waits
 */
export type UnusableChannel = 'no-channel' | 'channel-disabled' | 'wrong-channel-settings' | 'no-settings';

export interface ChannelBookDependencies {
  readonly store: AlertSettingsStore;
  readonly settings: TellingSettings;
  /** null: there is no key, and nothing can be opened or sealed. */
  readonly box: SecretBox | null;
  readonly tools: ChannelTools;
  readonly clock: Clock;
}

/** Opens channels from their stored settings, which are sealed. */
export class ChannelBook {
  private readonly opened = new Map<string, OpenedChannel>();

  constructor(private readonly dependencies: ChannelBookDependencies) {}

  /** @throws SecretsError when there is no key */
  seal(region: string, id: string, settings: ChannelSettings): string {
    return requireBox(this.dependencies.box).seal(JSON.stringify(settings), formatChannelKey(region, id));
  }

  /** null: they have yet to be entered. @throws SecretsError */
  unseal({ key, value: { sealed } }: StoredChannel): ChannelSettings | null {
    return sealed === null ? null : (JSON.parse(requireBox(this.dependencies.box).open(sealed, key)) as ChannelSettings);
  }

  /** The channel of settings that need not be stored; nothing is sent. @throws ChannelSettingsError */
  open(settings: ChannelSettings): OutboundChannel {
    return openChannel(settings, this.dependencies.tools);
  }

  /** Whether channels may connect to a host, as far as its name can be resolved now. It is checked again whenever they do. */
  async mayConnect(host: string): Promise<boolean> {
    const checked = await this.dependencies.tools.guard.check(host);
    return !('result' in checked) || checked.result.outcome !== 'refused';
  }

  /** Opens all that is stored, so that a wrong key is noticed before anything is done with it. Nothing is written. @throws SecretsError */
  async check(): Promise<void> {
    for (const channel of (await this.dependencies.settings.read()).channels()) this.unseal(channel);
  }

  /** Or why nothing can be sent through it. */
  async find(key: string): Promise<OutboundChannel | UnusableChannel> {
    const stored = (await this.dependencies.settings.read()).channelByKey(key);
    if (stored === undefined) return 'no-channel';
    if (stored.value.disabled !== undefined) return 'channel-disabled';
    const known = this.opened.get(key);
    if (known?.version === stored.setting.version) return known.channel;
    try {
      const settings = this.unseal(stored);
      if (settings === null) return 'no-settings';
      const channel = openChannel(settings, this.dependencies.tools);
      this.opened.set(key, { version: stored.setting.version, channel });
      return channel;
    } catch (error) {
      if (error instanceof ChannelSettingsError || error instanceof SecretsError) return 'wrong-channel-settings';
      throw error;
    }
  }

  /** The receiver wants nothing any more. A conflict: somebody has just changed the channel, who may have mended it. */
  async disable(key: string, reason: string): Promise<void> {
    const stored = (await this.dependencies.settings.read()).channelByKey(key);
    if (stored === undefined || stored.value.disabled !== undefined) return;
    const at = toInstant(this.dependencies.clock.now());
    const value: ChannelSetting = { ...stored.value, disabled: { since: at, reason } };
    await this.dependencies.store.write({ ...stored.setting, version: stored.setting.version + 1, value, by: BY_SYSTEM, at });
  }
}

function requireBox(box: SecretBox | null): SecretBox {
  if (box !== null) return box;
  throw new SecretsError(
    'no-secret-key',
    'Channels are stored, and DUBAN_SECRET_KEY, with which their settings are encrypted, is not set. Set it to the key that they were made with.',
  );
}
