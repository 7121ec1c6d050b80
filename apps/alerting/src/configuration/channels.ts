import type { AlertRoute, DepartmentContacts, MessageLocale, RoutesSetting } from '@duban/alerting';
import {
  ChannelSettingsError,
  describeChannel,
  explainResult,
  formatChannelKey,
  SecretsError,
  type ChannelMessage,
  type ChannelSettings,
  type SendResult,
} from '@duban/channels';
import { assertAllowed, may, Refusal, toInstant, type Principal, type Problem } from '@duban/domain';
import type { AlertSetting, AlertSettingKey } from '@duban/ports';
import type { ChannelBook } from '../telling/channel-book';
import { type ChannelSetting, type StoredChannel } from '../telling/telling-settings';
import type { MatchedVersions } from '@duban/nest-kit';
import { changeSetting, type SettingsWriter } from './change-setting';
import { fieldProblems, findHost, keepSecrets, wrongField, type GivenSettings } from './channel-fields';
import { areRelated, isAtOrAbove } from './regions';

export interface ChannelsDependencies extends SettingsWriter {
  readonly channels: ChannelBook;
}

export interface ChannelRef {
  readonly region: string;
  readonly id: string;
}

/** A channel as somebody sets it. */
export interface GivenChannel {
  readonly name: string;
  readonly language?: MessageLocale;
  /** Why nothing is to be sent through it; absent: it is in use. */
  readonly disabled?: string;
  readonly settings: GivenSettings;
}

/** A channel as it may be shown. */
export interface ShownChannel {
  readonly setting: AlertSetting;
  readonly value: ChannelSetting;
  /** Without secrets; null: of a region that the key does not cover, or sealed with another key, or yet to be entered. */
  readonly settings: Readonly<Record<string, unknown>> | null;
}

export interface TestResult {
  readonly outcome: SendResult['outcome'];
  readonly code: string | null;
  /** What happened and what to do, for people; empty when it was delivered. */
  readonly explanation: string;
}

const TEST_TEXTS = {
  'zh-CN': {
    title: '督办系统测试消息',
    text: '这是一条测试消息。收到即说明该渠道可用，无需回复。',
    noSettings: '该渠道随归档导入，归档中没有密钥和地址。请重新填写渠道设置。',
  },
  en: {
    title: 'Test message of Duban',
    text: 'This is a test. The channel works if you read it; no answer is needed.',
    noSettings: 'The channel came from an archive without its secrets. Enter its settings again.',
  },
} as const;

/** Channels 渠道, by which people are told. They belong to a region, and serve it and all regions below it. */
export class Channels {
  constructor(private readonly dependencies: ChannelsDependencies) {}

  /** Those of the region, of regions below it, and of regions above it, which it may use. @throws Refusal forbidden */
  async list(principal: Principal, region: string): Promise<readonly ShownChannel[]> {
    assertAllowed(principal, 'supervise', { region });
    const settings = await this.dependencies.settings.list('channel');
    return settings.filter((setting) => areRelated(setting.region, region)).map((setting) => this.show(principal, setting));
  }

  /** A secret that is left out stays as it is. @throws Refusal forbidden, invalid, version-mismatch, no-secret-key */
  async set(principal: Principal, ref: ChannelRef, given: GivenChannel, expected: MatchedVersions): Promise<ShownChannel> {
    assertAllowed(principal, 'supervise', ref);
    const present = await this.dependencies.settings.load(channelKey(ref));
    const settings = keepSecrets(given.settings, this.readSettings(present));
    await this.verify(settings);
    const value = this.seal(ref, given, settings as unknown as ChannelSettings);
    // The secrets that are kept are those of the version that was read: one that was written since is a conflict.
    const version = present?.version ?? 0;
    const base = expected === 'any' || expected.includes(version) ? [version] : expected;
    const written = await changeSetting(this.dependencies, principal, channelKey(ref), base, () => value);
    return this.show(principal, written);
  }

  /** @throws Refusal forbidden, unknown-channel, channel-in-use, version-mismatch */
  async remove(principal: Principal, ref: ChannelRef, expected: MatchedVersions): Promise<void> {
    assertAllowed(principal, 'supervise', ref);
    await this.require(ref);
    const user = await this.findUser(ref);
    if (user !== undefined) throw new Refusal('channel-in-use', [], { region: user });
    await changeSetting(this.dependencies, principal, channelKey(ref), expected, () => null);
  }

  /**
   * Sends a message now, past all queues, also through a channel that is switched off.
   * @param mail the mailbox to write to, of a mail channel
   */
  async test(principal: Principal, ref: ChannelRef, language: MessageLocale, mail?: string): Promise<TestResult> {
    assertAllowed(principal, 'supervise', ref);
    const settings = this.unseal(await this.require(ref));
    if (settings === null) return { outcome: 'refused', code: 'no-settings', explanation: TEST_TEXTS[language].noSettings };
    const channel = this.dependencies.channels.open(settings);
    const result = await channel.send(this.makeTestMessage(language, mail), new AbortController().signal);
    const code = result.outcome === 'delivered' ? null : result.code;
    return { outcome: result.outcome, code, explanation: explainResult(result, language) };
  }

  private makeTestMessage(language: MessageLocale, mail: string | undefined): ChannelMessage {
    const now = this.dependencies.clock.now();
    const { title, text } = TEST_TEXTS[language];
    const createdAt = toInstant(now);
    return { id: `test-${now}`, title, text, markdown: text, language, createdAt, ...(mail !== undefined && { recipients: [mail] }) };
  }

  /** @throws Refusal invalid with what is wrong */
  private async verify(settings: GivenSettings): Promise<void> {
    const problems = fieldProblems(settings);
    if (problems.length > 0) throw new Refusal('invalid', problems);
    const whole = settings as unknown as ChannelSettings;
    const { channels } = this.dependencies;
    const fault = settingsFault(whole, () => channels.open(whole));
    if (fault !== null) throw new Refusal('invalid', [fault]);
    const found = findHost(whole);
    if (found === null || (await channels.mayConnect(found.host))) return;
    throw new Refusal('invalid', [{ code: 'address-not-allowed', field: `settings.${found.field}`, params: { host: found.host } }]);
  }

  private seal({ region, id }: ChannelRef, { name, language, disabled, settings }: GivenChannel, whole: ChannelSettings): ChannelSetting {
    const since = toInstant(this.dependencies.clock.now());
    return {
      name,
      kind: settings.kind,
      sealed: withKey(() => this.dependencies.channels.seal(region, id, whole)),
      ...(language !== undefined && { language }),
      ...(disabled !== undefined && { disabled: { since, reason: disabled } }),
    };
  }

  private unseal(stored: StoredChannel): ChannelSettings | null {
    return withKey(() => this.dependencies.channels.unseal(stored));
  }

  private readSettings(present: AlertSetting | undefined): GivenSettings | null {
    const settings = present === undefined || present.value === null ? null : this.unseal(toStored(present));
    return settings === null ? null : { ...settings };
  }

  private show(principal: Principal, setting: AlertSetting): ShownChannel {
    const value = setting.value as ChannelSetting;
    if (!may(principal, 'supervise', { region: setting.region })) return { setting, value, settings: null };
    try {
      const settings = this.dependencies.channels.unseal(toStored(setting));
      return { setting, value, settings: settings === null ? null : describeChannel(settings) };
    } catch (error) {
      if (error instanceof SecretsError) return { setting, value, settings: null };
      throw error;
    }
  }

  private async require(ref: ChannelRef): Promise<StoredChannel> {
    const setting = await this.dependencies.settings.load(channelKey(ref));
    if (setting === undefined || setting.value === null) throw new Refusal('unknown-channel', [], { region: ref.region, id: ref.id });
    return toStored(setting);
  }

  /** A region whose routes or contacts name the channel. */
  private async findUser({ region, id }: ChannelRef): Promise<string | undefined> {
    const { settings } = this.dependencies;
    const below = (all: readonly AlertSetting[]): readonly AlertSetting[] => all.filter((each) => isAtOrAbove(region, each.region));
    const routes = below(await settings.list('routes')).find(({ value }) => isNamedByRoute(id, (value as RoutesSetting).root));
    const contacts = below(await settings.list('contacts')).find(({ value }) => isNamedByContacts(id, value as DepartmentContacts));
    return (routes ?? contacts)?.region;
  }
}

function channelKey({ region, id }: ChannelRef): AlertSettingKey {
  return { kind: 'channel', region, id };
}

function toStored(setting: AlertSetting): StoredChannel {
  return { key: formatChannelKey(setting.region, setting.id), setting, value: setting.value as ChannelSetting };
}

/** @throws Refusal no-secret-key */
function withKey<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof SecretsError) throw new Refusal('no-secret-key');
    throw error;
  }
}

function settingsFault({ kind }: ChannelSettings, open: () => unknown): Problem | null {
  try {
    open();
    return null;
  } catch (error) {
    if (error instanceof ChannelSettingsError) return wrongField(kind, error.field);
    throw error;
  }
}

function isNamedByRoute(id: string, { receivers = [], routes = [] }: AlertRoute): boolean {
  const isReceiver = receivers.some((receiver) => receiver.type === 'channel' && receiver.channelId === id);
  return isReceiver || routes.some((route) => isNamedByRoute(id, route));
}

function isNamedByContacts(id: string, { leader, liaison, deputies = [] }: DepartmentContacts): boolean {
  const persons = [leader, liaison, ...deputies.map(({ person }) => person)];
  return persons.some((person) => person?.addresses.some(({ channelId }) => channelId === id) === true);
}
