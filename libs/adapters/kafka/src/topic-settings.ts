import { EXPIRY_MS, MAX_MESSAGE_BYTES, type TopicSpec } from '@duban/contracts';

export type TopicSettings = Readonly<Record<string, string>>;

/** By its cleanup: a log that is the truth is kept for ever. On an existing topic, other values are refused: it would forget. */
const KEPT: Readonly<Record<TopicSpec['cleanup'], TopicSettings>> = {
  keep: { 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' },
  compact: { 'cleanup.policy': 'compact' },
  expire: { 'cleanup.policy': 'delete', 'retention.ms': String(EXPIRY_MS), 'retention.bytes': '-1' },
};

const COMPRESSION = 'compression.type';
const LARGEST = 'max.message.bytes';

/** What a topic is created with, beside its copies. */
export function topicSettings(topic: TopicSpec): TopicSettings {
  const { cleanup, maxMessageBytes = MAX_MESSAGE_BYTES } = topic;
  // kafkajs reads neither snappy nor lz4 nor zstd: whatever others write, the broker unpacks it.
  return { ...KEPT[cleanup], [COMPRESSION]: 'uncompressed', [LARGEST]: String(maxMessageBytes) };
}

/** What an existing topic has and must not have, in words. */
export function findSettingFaults({ cleanup }: TopicSpec, actual: TopicSettings): string[] {
  return Object.entries(KEPT[cleanup]).flatMap(([name, value]) =>
    actual[name] === value ? [] : [`${name}=${actual[name] ?? '(none)'} instead of ${value}`],
  );
}

/** A setting of a topic that is not as it shall be. */
export interface SettingChange {
  readonly name: string;
  readonly was: string;
  readonly wanted: string;
}

/** What to change on an existing topic, which loses nothing by it. A larger limit than ours is left as it is. */
export function settingChanges(topic: TopicSpec, actual: TopicSettings): SettingChange[] {
  return Object.entries(topicSettings(topic)).flatMap(([name, wanted]) => {
    const was = actual[name] ?? '(none)';
    const isRight = name === LARGEST ? Number(was) >= Number(wanted) : was === wanted;
    return isRight ? [] : [{ name, was, wanted }];
  });
}
