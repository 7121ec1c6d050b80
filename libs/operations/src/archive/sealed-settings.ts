import { formatChannelKey, SecretsError, type SealedChannel, type SecretBox } from '@duban/channels';
import type { AlertSetting } from '@duban/ports';
import type { SecretsRecord } from './alerting-format';
import { openArchiveKey } from './archive-key';
import { InvalidArchive } from './format';

/** What the secrets of one version of a channel are encrypted for: they open in no other record, and in no other archive. */
function describeRecord({ kind, region, id, version }: AlertSetting): string {
  return JSON.stringify(['duban-archive', kind, region, id, version]);
}

/** A channel with other secrets; null: without them. Any other setting stays as it is. */
function replaceSealed(setting: AlertSetting, replace: (sealed: string) => string | null): AlertSetting {
  const { kind, value } = setting;
  if (kind !== 'channel' || value === null) return setting;
  const { sealed } = value as SealedChannel;
  return { ...setting, value: { ...value, sealed: sealed === null ? null : replace(sealed) } };
}

/** The settings of a kind as an archive has them: of a channel only the present version has its secrets. */
export function* archiveSettings(
  versions: readonly AlertSetting[],
  reseal: ((sealed: string, setting: AlertSetting) => string) | null,
): Iterable<AlertSetting> {
  for (const [at, setting] of versions.entries()) {
    const next = versions[at + 1];
    const isPresent = next === undefined || formatChannelKey(next.region, next.id) !== formatChannelKey(setting.region, setting.id);
    yield replaceSealed(setting, (sealed) => (isPresent && reseal !== null ? reseal(sealed, setting) : null));
  }
}

/** Opens what the system has sealed and seals it for the archive. @throws SecretsError when the system's key is another one */
export function makeResealing(system: () => SecretBox, archive: SecretBox): (sealed: string, setting: AlertSetting) => string {
  return (sealed, setting) => archive.seal(system().open(sealed, formatChannelKey(setting.region, setting.id)), describeRecord(setting));
}

export interface ImportSecrets {
  readonly passphrase?: string | undefined;
  /** Channels come without their secrets, and no passphrase is needed. */
  readonly leaveOut?: boolean;
  /** What the target seals secrets with. Only called when there are some to be imported. @throws SecretsError when there is no key */
  readonly box?: () => SecretBox;
}

/** The secrets of an archive, while it is checked and then imported. */
export class ArchivedSecrets {
  private archive: SecretBox | null = null;
  private target: SecretBox | null = null;
  private readonly channels = new Map<string, AlertSetting>();

  constructor(private readonly options: ImportSecrets) {}

  /** Whether the target needs a key. */
  get areNeeded(): boolean {
    return [...this.channels.values()].some((setting) => this.has(setting));
  }

  /** Channels whose settings have to be entered after the import: `140406/office (wecom)`. */
  get lacking(): readonly string[] {
    const without = [...this.channels].filter(([, setting]) => setting.value !== null && !this.has(setting));
    return without.map(([key, { value }]) => `${key} (${(value as SealedChannel).kind})`);
  }

  /** @throws PassphraseError @throws InvalidArchive */
  async begin(record: SecretsRecord): Promise<void> {
    if (this.options.leaveOut !== true) this.archive = await openArchiveKey(this.options.passphrase, record);
  }

  /** Opens the secrets of a setting, and keeps nothing of them. @throws InvalidArchive */
  check(setting: AlertSetting): void {
    if (setting.kind !== 'channel') return;
    this.channels.set(formatChannelKey(setting.region, setting.id), setting);
    replaceSealed(setting, (sealed) => this.open(sealed, setting));
  }

  /** The setting as the target stores it: sealed with the key of the target. @throws SecretsError when there is none */
  restore(setting: AlertSetting): AlertSetting {
    return replaceSealed(setting, (sealed) => {
      const plain = this.open(sealed, setting);
      return plain === null ? null : this.requireTarget().seal(plain, formatChannelKey(setting.region, setting.id));
    });
  }

  /** @throws SecretsError when there is no key */
  requireTarget(): SecretBox {
    if (this.options.box === undefined) throw new Error('Secrets are imported without a key to seal them with.');
    this.target ??= this.options.box();
    return this.target;
  }

  private has({ value }: AlertSetting): boolean {
    return value !== null && (value as SealedChannel).sealed !== null && this.options.leaveOut !== true;
  }

  private open(sealed: string, setting: AlertSetting): string | null {
    if (this.options.leaveOut === true) return null;
    try {
      if (this.archive !== null) return this.archive.open(sealed, describeRecord(setting));
    } catch (error) {
      if (!(error instanceof SecretsError)) throw error;
    }
    const channel = formatChannelKey(setting.region, setting.id);
    throw new InvalidArchive(`The archive's secrets of the channel ${channel} do not open: it was changed. Export it again.`);
  }
}
