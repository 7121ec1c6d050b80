import { EXPIRY_MS, MAX_MESSAGE_BYTES, type TopicSpec } from '@duban/contracts';

export type TopicSettings = Readonly<Record<string, string>>;

/** Settings by cleanup. An existing topic with other values is refused, because it would lose messages. */
const KEPT: Readonly<Record<TopicSpec['cleanup'], TopicSettings>> = {
  keep: { 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' },
  compact: { 'cleanup.policy': 'compact' },
  expire: { 'cleanup.policy': 'delete', 'retention.ms': String(EXPIRY_MS), 'retention.bytes': '-1' },
};

const COMPRESSION = 'compression.type';
const LARGEST = 'max.message.bytes';

/** The settings that a topic is created with, besides those of its copies. */
export function topicSettings(topic: TopicSpec): TopicSettings {
  const { cleanup, maxMessageBytes = MAX_MESSAGE_BYTES } = topic;
  // The broker unpacks what other programs compress, because kafkajs reads neither snappy nor lz4 nor zstd.
  return { ...KEPT[cleanup], [COMPRESSION]: 'uncompressed', [LARGEST]: String(maxMessageBytes) };
}

/** The settings that an existing topic must not have, in words. */
export function findSettingFaults({ cleanup }: TopicSpec, actual: TopicSettings): string[] {
  return Object.entries(KEPT[cleanup]).flatMap(([name, value]) =>
    actual[name] === value ? [] : [`${name}=${actual[name] ?? '(none)'} instead of ${value}`],
  );
}

/** A setting of a topic that is to be changed. */
export interface SettingChange {
  readonly name: string;
  readonly was: string;
  readonly wanted: string;
}

/** The settings of an existing topic that are to be changed, which loses nothing. A larger limit for messages stays. */
export function settingChanges(topic: TopicSpec, actual: TopicSettings): SettingChange[] {
  return Object.entries(topicSettings(topic)).flatMap(([name, wanted]) => {
    const was = actual[name] ?? '(none)';
    const isRight = name === LARGEST ? Number(was) >= Number(wanted) : was === wanted;
    return isRight ? [] : [{ name, was, wanted }];
  });
}

/** From entries as kafkajs has them. */
export function asSettings(entries: readonly { readonly configName: string; readonly configValue: string }[]): TopicSettings {
  return Object.fromEntries(entries.map(({ configName, configValue }) => [configName, configValue]));
}

/** To entries as kafkajs wants them. */
export function toConfigEntries(settings: TopicSettings): { name: string; value: string }[] {
  return Object.entries(settings).map(([name, value]) => ({ name, value }));
}
