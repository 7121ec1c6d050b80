import { LOCALES, type MessageLocale } from '@duban/alerting';
import { Field, fields, Schema } from '@duban/nest-kit';
import { CHANNEL_KINDS } from '../configuration/channel-fields';
import type { ShownChannel, TestResult } from '../configuration/channels';
import { toVersion } from './setting-parts';

const { count, instant, listOf, nullable, oneOf, record, ref, text } = fields;

@Schema('Why nothing is sent through a channel.')
export class ChannelDisabledResponse {
  @Field(instant('Since when.')) readonly since!: string;
  @Field(text('Why: given by whoever switched it off, or the code of what the receiver answered.')) readonly reason!: string;
}

@Schema('A channel, without its secrets.')
export class ChannelResponse {
  @Field(text('Its id.')) readonly id!: string;
  @Field(text('Its region; it serves all regions below too.')) readonly region!: string;
  @Field(text('What people call it.')) readonly name!: string;
  @Field(oneOf(CHANNEL_KINDS, 'The kind.')) readonly kind!: string;
  @Field(oneOf(LOCALES, 'Of the messages to it.')) readonly language!: MessageLocale;
  @Field(nullable(ref(ChannelDisabledResponse, 'Switched off; null: it is in use.'))) readonly disabled!: ChannelDisabledResponse | null;
  @Field(
    nullable(
      record(true, 'Without secrets, and of an address only the host; null: not for this key, not to be decrypted, or yet to be entered.'),
    ),
  )
  readonly settings!: Readonly<Record<string, unknown>> | null;
  @Field(count('Counts from 1; the ETag.')) readonly version!: number;
  @Field(text('Who changed it last.')) readonly changedBy!: string;
  @Field(instant('When.')) readonly changedAt!: string;
}

@Schema('Channels.')
export class ChannelsResponse {
  @Field(listOf(ref(ChannelResponse), 'By region and id.')) readonly items!: readonly ChannelResponse[];
}

@Schema<TestResult>('What became of a test message.')
export class ChannelTestResponse implements TestResult {
  @Field(oneOf(['delivered', 'refused', 'failed'], '`refused`: somebody has to act · `failed`: it may succeed later.'))
  readonly outcome!: TestResult['outcome'];
  @Field(nullable(text('What went wrong, for programs; null: nothing.'))) readonly code!: string | null;
  @Field(text('What went wrong and what to do, in the language of `Accept-Language`; empty: nothing.')) readonly explanation!: string;
}

export function toChannelResponse({ setting, value, settings }: ShownChannel): ChannelResponse {
  const { name, kind, language = 'zh-CN', disabled = null } = value;
  return { id: setting.id, region: setting.region, name, kind, language, disabled, settings, ...toVersion(setting) };
}

export const CHANNEL_EXAMPLE: ChannelResponse = {
  id: 'office',
  region: '140406',
  name: '督查室预警文件',
  kind: 'file',
  language: 'zh-CN',
  disabled: null,
  settings: { kind: 'file', name: 'alerts.jsonl' },
  version: 1,
  changedBy: 'DUBAN_ADMIN_KEY',
  changedAt: '2024-11-05T02:00:00.000Z',
};
export const TEST_EXAMPLE: ChannelTestResponse = { outcome: 'delivered', code: null, explanation: '' };
