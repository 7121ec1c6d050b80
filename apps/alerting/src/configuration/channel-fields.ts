import type { ChannelSettings } from '@duban/channels';
import type { Problem } from '@duban/domain';

export type ChannelKind = ChannelSettings['kind'];
export const CHANNEL_KINDS = ['wecom', 'dingtalk', 'feishu', 'mail', 'webhook', 'file'] as const satisfies readonly ChannelKind[];

/** The settings of any kind, as somebody gives them. */
export interface GivenSettings {
  readonly kind: ChannelKind;
  readonly [field: string]: unknown;
}

interface KindFields {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

const ROBOT: KindFields = { required: ['address'], optional: ['secret'] };
const FIELDS: Readonly<Record<ChannelKind, KindFields>> = {
  wecom: { required: ['address'], optional: ['format'] },
  dingtalk: ROBOT,
  feishu: ROBOT,
  mail: { required: ['host', 'from', 'to'], optional: ['port', 'security', 'user', 'password', 'fromName'] },
  webhook: { required: ['address', 'secrets'], optional: [] },
  file: { required: ['name'], optional: [] },
};

/** What a field of a kind looks like; in no language. */
const EXPECTED: Readonly<Record<string, string>> = {
  'wecom.address': 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…',
  'dingtalk.address': 'https://oapi.dingtalk.com/robot/send?access_token=…',
  'feishu.address': 'https://open.feishu.cn/open-apis/bot/v2/hook/…',
  'webhook.address': 'https://…',
  'webhook.secrets': 'whsec_…',
  'mail.host': 'smtp.example.gov.cn',
  'mail.from': 'name@example.gov.cn',
  'mail.to': 'name@example.gov.cn',
  'mail.port': '1–65535',
  'mail.user': 'user + password',
  'file.name': 'alerts.jsonl',
};

/** Nothing shows them again, so that a change that leaves them out keeps them. */
const SECRETS = ['address', 'secret', 'secrets', 'password'] as const;
/** A password is kept only for the server and the user that it was given for: otherwise it could be sent to anybody. */
const BELONGS_TO_PASSWORD = ['host', 'port', 'security', 'user'] as const;

/** With the stored secrets that are left out. `""` removes one. */
export function keepSecrets(given: GivenSettings, stored: GivenSettings | null): GivenSettings {
  const kept = stored?.kind === given.kind ? SECRETS.filter((name) => given[name] === undefined && mayKeep(name, given, stored)) : [];
  const merged = { ...given, ...Object.fromEntries(kept.map((name) => [name, stored?.[name]])) };
  const present = Object.entries(merged).filter(([, value]) => value !== undefined && value !== '');
  return { ...Object.fromEntries(present), kind: given.kind };
}

/** Fields that are missing, or that the kind does not have. */
export function fieldProblems(settings: GivenSettings): readonly Problem[] {
  const { required, optional } = FIELDS[settings.kind];
  const missing = required.filter((name) => settings[name] === undefined);
  const known = new Set(['kind', ...required, ...optional]);
  return [
    ...missing.map((name): Problem => ({ code: 'required', field: `settings.${name}` })),
    ...Object.keys(settings)
      .filter((name) => !known.has(name))
      .map((name): Problem => ({ code: 'unknown-field', field: `settings.${name}` })),
  ];
}

/** Without the value: it may be a secret. */
export function wrongField(kind: ChannelKind, field: string): Problem {
  const expected = EXPECTED[`${kind}.${field}`];
  return { code: 'wrong-format', field: `settings.${field}`, ...(expected !== undefined && { params: { expected } }) };
}

/** The host that the channel connects to, and the field that has it; null: none. */
export function findHost(settings: ChannelSettings): { readonly host: string; readonly field: string } | null {
  if (settings.kind === 'file') return null;
  if (settings.kind === 'mail') return { host: settings.host, field: 'host' };
  return { host: URL.parse(settings.address.trim())?.hostname ?? '', field: 'address' };
}

function mayKeep(name: string, given: GivenSettings, stored: GivenSettings): boolean {
  return name !== 'password' || BELONGS_TO_PASSWORD.every((each) => given[each] === stored[each]);
}
