import type { DepartmentContacts, MessageLocale, RoutesSetting, Silence, SilenceSetting, TellingHours, AlertRoute } from '@duban/alerting';
import { DEFAULT_ROUTE, OFFICE_HOURS } from '@duban/alerting';
import { formatChannelKey, type SealedChannel } from '@duban/channels';
import type { IsoInstant } from '@duban/domain';
import type { AlertSetting, AlertSettingKind, AlertSettingsStore } from '@duban/ports';

/** What is stored of a channel: setting `channel`. */
export interface ChannelSetting extends SealedChannel {
  readonly name: string;
  /** Of the messages to it; zh-CN when absent. */
  readonly language?: MessageLocale;
  /** Nothing is sent through it. */
  readonly disabled?: { readonly since: IsoInstant; readonly reason: string };
}

export interface StoredChannel {
  /** As `formatChannelKey` has it. */
  readonly key: string;
  readonly setting: AlertSetting;
  readonly value: ChannelSetting;
}

export interface RegionRoutes {
  /** The region whose routes they are; that of the alert, where none is set. */
  readonly region: string;
  readonly root: AlertRoute;
  readonly hours: TellingHours;
}

export type RegionSilence = Silence & { readonly region: string };

const KINDS = ['routes', 'contacts', 'silence', 'channel'] as const satisfies readonly AlertSettingKind[];

/** Routes, contacts, silences and channels as they are set at one moment. */
export class TellingBook {
  constructor(private readonly settings: Readonly<Record<(typeof KINDS)[number], readonly AlertSetting[]>>) {}

  /** Of the region itself, or else of the nearest region above it that has some. */
  routes(region: string): RegionRoutes {
    const own = nearestFirst(this.settings.routes, region)[0];
    if (own === undefined) return { region, root: DEFAULT_ROUTE, hours: OFFICE_HOURS };
    const { root, hours = OFFICE_HOURS } = own.value as RoutesSetting;
    return { region: own.region === '' ? region : own.region, root, hours };
  }

  /** Of the region; and of those above it, whose persons routes may name, but whose departments are others with the same codes. */
  contacts(region: string): readonly DepartmentContacts[] {
    return nearestFirst(this.settings.contacts, region).map((setting) => {
      const contacts = setting.value as DepartmentContacts;
      return setting.region === region ? contacts : { ...contacts, department: `${setting.region}/${contacts.department}` };
    });
  }

  /** Those that are set for the region or one above it. */
  silences(region: string): readonly Silence[] {
    return nearestFirst(this.settings.silence, region).map(toSilence);
  }

  allSilences(): readonly RegionSilence[] {
    return this.settings.silence.map((setting) => ({ ...toSilence(setting), region: setting.region }));
  }

  /** A channel that alerts of the region may be sent through: its own, or one of a region above it. */
  channel(region: string, id: string): StoredChannel | undefined {
    return nearestFirst(this.settings.channel, region)
      .filter((setting) => setting.id === id)
      .map(toChannel)[0];
  }

  mailChannel(region: string): StoredChannel | undefined {
    return nearestFirst(this.settings.channel, region)
      .map(toChannel)
      .find(({ value }) => value.kind === 'mail');
  }

  channelByKey(key: string): StoredChannel | undefined {
    return this.channels().find((channel) => channel.key === key);
  }

  channels(): readonly StoredChannel[] {
    return this.settings.channel.map(toChannel);
  }
}

/** Reads the settings again when their revision has changed. */
export class TellingSettings {
  private revisions = '';
  private known: TellingBook | undefined;

  constructor(readonly store: AlertSettingsStore) {}

  async read(): Promise<TellingBook> {
    const revisions = (await Promise.all(KINDS.map((kind) => this.store.revision(kind)))).join(' ');
    if (this.known !== undefined && revisions === this.revisions) return this.known;
    const [routes, contacts, silence, channel] = await Promise.all(KINDS.map((kind) => this.store.list(kind)));
    this.known = new TellingBook({ routes: routes ?? [], contacts: contacts ?? [], silence: silence ?? [], channel: channel ?? [] });
    this.revisions = revisions;
    return this.known;
  }
}

/** Those of the region and of all regions above it, the nearest first. */
export function nearestFirst(settings: readonly AlertSetting[], region: string): readonly AlertSetting[] {
  return settings.filter((setting) => region.startsWith(setting.region)).sort((a, b) => b.region.length - a.region.length);
}

function toSilence({ id, value }: AlertSetting): Silence {
  return { id, ...(value as SilenceSetting) };
}

function toChannel(setting: AlertSetting): StoredChannel {
  return { key: formatChannelKey(setting.region, setting.id), setting, value: setting.value as ChannelSetting };
}
