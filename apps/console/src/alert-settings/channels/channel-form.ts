import type { ChannelKindName, EditedChannel, ListedChannel } from './channel-api';

export type ChannelSettingName = Exclude<keyof EditedChannel['settings'], 'kind'>;

/** What a channel of each kind is set by, in the order of the form. */
export const SETTINGS_BY_KIND: Readonly<Record<ChannelKindName, readonly ChannelSettingName[]>> = {
  wecom: ['address', 'format'],
  dingtalk: ['address', 'secret'],
  feishu: ['address', 'secret'],
  mail: ['host', 'port', 'security', 'user', 'password', 'from', 'fromName', 'to'],
  webhook: ['address', 'secrets'],
  file: ['name'],
};

export const KINDS = Object.keys(SETTINGS_BY_KIND) as readonly ChannelKindName[];

/** Never shown again: one that is left empty stays as it is. */
export const SECRET_SETTINGS: readonly ChannelSettingName[] = ['address', 'secret', 'secrets', 'password'];

/** A channel as a form has it. */
export interface ChannelFormValues {
  readonly name: string;
  readonly language: 'zh-CN' | 'en';
  readonly isDisabled: boolean;
  readonly disabled: string;
  readonly settings: EditedChannel['settings'];
}

const EMPTY: ChannelFormValues = {
  name: '',
  language: 'zh-CN',
  isDisabled: false,
  disabled: '',
  settings: { kind: 'wecom', format: 'markdown', security: 'starttls' },
};

export function toChannelForm(channel: ListedChannel | undefined): ChannelFormValues {
  if (channel === undefined) return EMPTY;
  const { name, language, kind, settings, disabled } = channel;
  const shown = SETTINGS_BY_KIND[kind].filter((field) => !SECRET_SETTINGS.includes(field));
  return {
    name,
    language,
    isDisabled: disabled !== null,
    disabled: disabled?.reason ?? '',
    settings: { ...Object.fromEntries(shown.map((field) => [field, settings?.[field] ?? undefined])), kind },
  };
}

/** With the fields of its kind alone. What is empty is left out; a mail channel may have no recipients of its own. */
export function fromChannelForm({ name, language, isDisabled, disabled, settings }: ChannelFormValues): EditedChannel {
  const { kind } = settings;
  const given = SETTINGS_BY_KIND[kind].flatMap((field) => {
    const value = settings[field] ?? (field === 'to' ? [] : undefined);
    const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0 && field !== 'to');
    return isEmpty ? [] : [[field, value] as const];
  });
  return { name, language, ...(isDisabled && { disabled }), settings: { ...Object.fromEntries(given), kind } };
}

/** Routes and contacts know a channel by its id; two of one kind are counted. */
export function makeChannelId(kind: ChannelKindName, known: readonly Pick<ListedChannel, 'id'>[]): string {
  const taken = new Set(known.map(({ id }) => id));
  let id: string = kind;
  for (let number = 2; taken.has(id); number += 1) id = `${kind}-${number}`;
  return id;
}
