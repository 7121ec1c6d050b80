import { compareTexts } from '@duban/domain';
import type { AlertSetting, AlertSettingKey, AlertSettingKind, AlertSettingsStore, WriteOutcome } from '@duban/ports';
import { copy } from './copy';

export class MemoryAlertSettingsStore implements AlertSettingsStore {
  /** In the order in which they were written. */
  private readonly written: AlertSetting[] = [];

  load(key: AlertSettingKey): Promise<AlertSetting | undefined> {
    return Promise.resolve(copy(this.findVersions(key).at(-1)));
  }

  list(kind: AlertSettingKind): Promise<readonly AlertSetting[]> {
    const ofKind = this.written.filter((setting) => setting.kind === kind);
    const present = new Map(ofKind.map((setting) => [JSON.stringify([setting.region, setting.id]), setting]));
    const set = [...present.values()].filter(({ value }) => value !== null);
    return Promise.resolve(copy(set.sort((a, b) => compareTexts(a.region, b.region) || compareTexts(a.id, b.id))));
  }

  versions(kind: AlertSettingKind): Promise<readonly AlertSetting[]> {
    const ofKind = this.written.filter((setting) => setting.kind === kind);
    const inOrder = ofKind.sort((a, b) => compareTexts(a.region, b.region) || compareTexts(a.id, b.id) || a.version - b.version);
    return Promise.resolve(copy(inOrder));
  }

  history(key: AlertSettingKey): Promise<readonly AlertSetting[]> {
    return Promise.resolve(copy(this.findVersions(key)));
  }

  revision(kind: AlertSettingKind): Promise<number> {
    return Promise.resolve(this.written.filter((setting) => setting.kind === kind).length);
  }

  write(setting: AlertSetting): Promise<WriteOutcome> {
    if (setting.version !== this.findVersions(setting).length + 1) return Promise.resolve('conflict');
    this.written.push(copy(setting));
    return Promise.resolve('written');
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private findVersions({ kind, region, id }: AlertSettingKey): readonly AlertSetting[] {
    return this.written.filter((setting) => setting.kind === kind && setting.region === region && setting.id === id);
  }
}
