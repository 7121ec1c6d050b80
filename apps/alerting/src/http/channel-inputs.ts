import { LOCALES, type MessageLocale } from '@duban/alerting';
import { isMailAddress } from '@duban/channels';
import { Refusal } from '@duban/domain';
import { describeInput } from '@duban/nest-kit';
import { IsIdentifier, IsRegion, IsText } from '@duban/validation';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsDefined, IsIn, IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { CHANNEL_KINDS, type ChannelKind } from '../configuration/channel-fields';
import type { GivenChannel } from '../configuration/channels';

const SECURITIES = ['starttls', 'tls', 'none'] as const;
const FORMATS = ['markdown', 'text'] as const;

export class ChannelSettingsInput {
  @IsIn(CHANNEL_KINDS) kind!: ChannelKind;
  @IsOptional() @IsText({ max: 2_000 }) address?: string;
  @IsOptional() @IsIn(FORMATS) format?: (typeof FORMATS)[number];
  @IsOptional() @IsString() @MaxLength(200) secret?: string;
  @IsOptional() @IsArray() @ArrayMaxSize(5) @IsText({ each: true, max: 200 }) secrets?: string[];
  @IsOptional() @IsText({ max: 253 }) host?: string;
  @IsOptional() @IsInt() port?: number;
  @IsOptional() @IsIn(SECURITIES) security?: (typeof SECURITIES)[number];
  @IsOptional() @IsText({ max: 320 }) user?: string;
  @IsOptional() @IsString() @MaxLength(500) password?: string;
  @IsOptional() @IsText({ max: 320 }) from?: string;
  @IsOptional() @IsText({ max: 100 }) fromName?: string;
  @IsOptional() @IsArray() @ArrayMaxSize(100) @IsText({ each: true, max: 320 }) to?: string[];
  @IsOptional() @IsText({ max: 100 }) name?: string;
}

export class SetChannel {
  @IsText({ max: 100 }) name!: string;
  @IsOptional() @IsIn(LOCALES) language?: MessageLocale;
  @IsOptional() @IsText({ max: 500 }) disabled?: string;
  @IsDefined() @ValidateNested() @Type(() => ChannelSettingsInput) settings!: ChannelSettingsInput;
}

export class ChannelParameters {
  @IsRegion() region!: string;
  @IsIdentifier() id!: string;
}

export class TestChannel {
  @IsOptional() @IsText({ max: 320 }) mail?: string;
}

export function toGivenChannel({ name, language, disabled, settings }: SetChannel): GivenChannel {
  const { kind } = settings;
  return {
    name,
    ...(language !== undefined && { language }),
    ...(disabled !== undefined && { disabled }),
    settings: { ...Object.fromEntries(Object.entries(settings)), kind },
  };
}

/** @throws Refusal invalid */
export function readTestMail({ mail }: TestChannel): string | undefined {
  if (mail === undefined || isMailAddress(mail)) return mail;
  throw new Refusal('invalid', [{ code: 'wrong-format', field: 'mail', value: mail, params: { expected: 'name@example.gov.cn' } }]);
}

const ROBOTS = 'With `wecom`, `dingtalk`, `feishu`: as the vendor shows it. With `webhook`: any. Secret.';

describeInput(ChannelSettingsInput, {
  description: 'Settings of a channel, by its kind. A secret that is left out stays as it is; an empty one is removed.',
  fields: {
    kind: 'The kind of channel.',
    address: ROBOTS,
    format: 'With `wecom`; `markdown` when absent.',
    secret: 'With `dingtalk` 加签 and `feishu` 签名校验. Secret.',
    secrets: 'With `webhook`: `whsec_…`, the newest first. Secret.',
    host: 'With `mail`: the server.',
    port: 'With `mail`; 465 with `tls`, else 587, when absent.',
    security: 'With `mail`; `starttls` when absent.',
    user: 'With `mail`.',
    password: 'With `mail`. Secret. Needed again when the server or the user changes.',
    from: 'With `mail`: the sender.',
    fromName: 'With `mail`: its name.',
    to: 'With `mail`: recipients of messages that are for nobody in particular; may be empty.',
    name: 'With `file`: name of the file, without a folder.',
  },
});
describeInput(SetChannel, {
  description: 'A channel, as a whole.',
  fields: {
    name: 'What people call it.',
    language: 'Of the messages to it; zh-CN when absent.',
    disabled: 'Why nothing is to be sent through it; absent: it is in use.',
    settings: {},
  },
  example: {
    name: '督查室预警文件',
    settings: { kind: 'file', name: 'alerts.jsonl' },
  },
});
describeInput(ChannelParameters, {
  description: 'Which channel.',
  fields: { region: 'Code of its region.', id: 'Its id: letters, digits, `.`, `_` and `-`.' },
  example: { region: '140406', id: 'office' },
});
describeInput(TestChannel, {
  description: 'A test message.',
  fields: { mail: 'Of a mail channel: the mailbox; its recipients when absent.' },
  example: {},
});
