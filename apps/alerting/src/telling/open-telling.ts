import { CHINESE_HOLIDAYS } from '@duban/alerting';
import { createAddressGuard, createSecretBox, parseAllowedAddresses, type SecretKey } from '@duban/channels';
import type { AlertSettingsStore, AlertStore, Clock, DeliveryStore } from '@duban/ports';
import type { Leadership } from '@duban/runtime';
import { ChannelBook } from './channel-book';
import { MessageMaker } from './message-maker';
import { NoticeIntake } from './notice-intake';
import { Planner } from './planner';
import { Sender } from './sender';
import { SilenceReminders } from './silence-reminders';
import { Telling } from './telling';
import { TellingSettings } from './telling-settings';
import { ZonedTime } from './zoned-time';

const EVERY_MS = 2_000;
/** Longer than an attempt takes. */
const GRACE_MS = 12_000;

/** What lies between this program and the receivers. */
export interface OutsideOptions {
  /** null: no channel can be opened; refused where some are stored. */
  readonly secretKey: SecretKey | null;
  /** Separated by commas. */
  readonly allowedAddresses?: string | undefined;
  /** PEM */
  readonly channelCa?: string | undefined;
  /** With `{id}`. */
  readonly alertLink?: string | undefined;
  /** null: there are no file channels. */
  readonly fileFolder: string | null;
}

export interface OpenTellingOptions {
  readonly alerts: AlertStore;
  readonly deliveries: DeliveryStore;
  readonly settings: AlertSettingsStore;
  readonly outside: OutsideOptions;
  /** Only the process that leads tells anybody. */
  readonly leadership: Leadership;
  /** Whether another process may have been sending until just now. */
  readonly hasReplicas: boolean;
  readonly clock: Clock;
  readonly zone: string;
  readonly onError: (error: unknown) => void;
}

export interface TellingParts {
  readonly intake: NoticeIntake;
  readonly telling: Telling;
  readonly channels: ChannelBook;
  readonly settings: TellingSettings;
}

/** The parts of the machine that tells people, put together. Nothing runs yet. @throws ChannelSettingsError for wrong allowed addresses */
export function openTelling(options: OpenTellingOptions): TellingParts {
  const { alerts, deliveries, leadership, outside, hasReplicas, clock, zone, onError } = options;
  const settings = new TellingSettings(options.settings);
  const common = { alerts, deliveries, settings, calendar: CHINESE_HOLIDAYS, clock, time: new ZonedTime(zone) };
  const channels = openChannels(options, settings);
  const { alertLink } = outside;
  const telling = new Telling({
    leadership,
    planner: new Planner(common),
    maker: new MessageMaker({
      ...common,
      link: alertLink === undefined ? null : (id) => alertLink.replaceAll('{id}', encodeURIComponent(id)),
    }),
    reminders: new SilenceReminders(common),
    sender: new Sender({ deliveries, channels, clock, chance: () => Math.random(), onError }),
    clock,
    onError,
    everyMs: EVERY_MS,
    graceMs: hasReplicas ? GRACE_MS : 0,
  });
  return { intake: new NoticeIntake(common), telling, channels, settings };
}

function openChannels({ outside, clock, settings: store }: OpenTellingOptions, settings: TellingSettings): ChannelBook {
  const { secretKey, allowedAddresses, channelCa, fileFolder } = outside;
  const allowed = (allowedAddresses ?? '').split(',').map((each) => each.trim());
  const tools = {
    guard: createAddressGuard(parseAllowedAddresses(allowed.filter((each) => each !== ''))),
    now: () => clock.now(),
    fileFolder,
    ...(channelCa !== undefined && { ca: channelCa }),
  };
  return new ChannelBook({ store, settings, box: secretKey === null ? null : createSecretBox(secretKey), tools, clock });
}
