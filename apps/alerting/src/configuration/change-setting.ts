import { Refusal, toInstant, type Principal } from '@duban/domain';
import type { MatchedVersions } from '@duban/nest-kit';
import type { AlertSetting, AlertSettingKey, AlertSettingsStore, Clock } from '@duban/ports';
import { retryOnConflict } from '@duban/runtime';

const ATTEMPTS = 20;

export interface SettingsWriter {
  readonly settings: AlertSettingsStore;
  readonly clock: Clock;
}

/**
 * Writes the next version of a setting; one that never was has version 0. Where any version will do, a change that somebody else makes
 * at the same time comes first.
 * @param decide the new value from the present one; null removes the setting
 * @throws Refusal version-mismatch when somebody has changed it since, busy
 */
export async function changeSetting(
  { settings, clock }: SettingsWriter,
  { keyId, name }: Principal,
  key: AlertSettingKey,
  expected: MatchedVersions,
  decide: (present: AlertSetting | undefined) => object | null | Promise<object | null>,
): Promise<AlertSetting> {
  const { kind, region, id } = key;
  return retryOnConflict(
    async () => {
      const present = await settings.load(key);
      const version = present?.version ?? 0;
      assertVersion(version, expected);
      const value = await decide(present);
      const next = { kind, region, id, version: version + 1, value, by: { keyId, name }, at: toInstant(clock.now()) };
      return (await settings.write(next)) === 'conflict' ? 'conflict' : next;
    },
    { attempts: ATTEMPTS, onExhausted: () => new Refusal('busy') },
  );
}

/** @throws Refusal version-mismatch */
export function assertVersion(actual: number, expected: MatchedVersions): void {
  if (expected !== 'any' && !expected.includes(actual)) throw mismatch(expected, actual);
}

function mismatch(expected: MatchedVersions, actual: number): Refusal {
  const known = expected === 'any' || expected.length === 0 ? {} : { expected: expected.join(', ') };
  return new Refusal('version-mismatch', [], { ...known, actual });
}
