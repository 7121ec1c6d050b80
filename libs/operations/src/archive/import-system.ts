import type { System, OnProgress } from '../system';
import { AlertingImport } from './alerting-import';
import type { ArchiveCounts, DepartmentsRecord, UserRecord } from './format';
import { ImportWriter } from './import-writer';
import { readArchive } from './read-archive';
import { ArchivedSecrets, type ImportSecrets } from './sealed-settings';
import { assertEmpty, TargetNotEmpty } from './target-not-empty';
import { STEP } from './write-steps';

export interface ArchiveImportOptions {
  /** Checks the archive and that the target is empty, and writes nothing. */
  readonly dryRun?: boolean;
  readonly onProgress?: OnProgress;
  readonly secrets?: ImportSecrets;
}

export interface CheckedArchive {
  readonly counts: ArchiveCounts;
  /** Channels whose settings somebody has to enter after the import, ascending: `140406/office (wecom)`. */
  readonly channelsToEnter: readonly string[];
  /** Whether the target needs a key, to seal secrets with. */
  readonly hasSecrets: boolean;
}

/**
 * Reads the archive twice: first to check all of it, then to write it to the stores and to publish its events. Each event keeps its seq
 * and the instant at which it was recorded. After an import that ends half way the target must be emptied.
 * @param open returns the lines of the archive from the beginning
 * @throws InvalidArchive, PassphraseError, SecretsError; TargetNotEmpty when the target has data or another program writes to it during
 *   the import. All but the last are thrown before anything is written
 */
export async function importSystem(
  system: System,
  open: () => AsyncIterable<string>,
  { dryRun = false, onProgress, secrets: given = {} }: ArchiveImportOptions = {},
): Promise<CheckedArchive> {
  await assertEmpty(system);
  const secrets = new ArchivedSecrets(given);
  const checked = await check(open(), secrets);
  if (dryRun) return checked;
  if (checked.hasSecrets) secrets.requireTarget();
  const writer = new ImportWriter(system);
  const alerting = new AlertingImport(system);
  let done = 0;
  let departments = 0;
  for await (const part of readArchive(open())) {
    if (part.kind === 'header' || part.kind === 'end' || part.kind === 'secrets') continue;
    if (part.kind === 'key') await system.keys.add(part.key);
    else if (part.kind === 'user') await addUser(system, part);
    else if (part.kind === 'policy') await system.tracker.policies.record(part.policy);
    else if (part.kind === 'departments') await addDepartments(system, departments++, part);
    else if (part.kind === 'item') await writer.begin(part);
    else if (part.kind === 'event') {
      await writer.add(part.event);
      done += 1;
      if (done % STEP === 0) onProgress?.({ done, total: checked.counts.events });
    } else if (part.kind === 'alert-setting') await alerting.addSetting(secrets.restore(part.setting));
    else await alerting.add(part);
  }
  await writer.flush();
  await alerting.flush();
  return checked;
}

/** Checks all of an archive and writes nothing. @throws InvalidArchive, PassphraseError */
export function checkArchive(lines: AsyncIterable<string>, secrets: ImportSecrets = {}): Promise<CheckedArchive> {
  return check(lines, new ArchivedSecrets(secrets));
}

async function check(lines: AsyncIterable<string>, secrets: ArchivedSecrets): Promise<CheckedArchive> {
  let counts: ArchiveCounts | undefined;
  for await (const part of readArchive(lines)) {
    if (part.kind === 'secrets') await secrets.begin(part);
    else if (part.kind === 'alert-setting') secrets.check(part.setting);
    else if (part.kind === 'end') counts = part.counts;
  }
  if (counts === undefined) throw new Error('The archive was read to its end without an end line, although readArchive requires one.');
  return { counts, channelsToEnter: secrets.lacking, hasSecrets: secrets.areNeeded };
}

async function addUser({ users, emptying }: System, { user }: UserRecord): Promise<void> {
  if ((await users.write({ ...user, version: 1 })) === 'written') return;
  throw new TargetNotEmpty(
    `Another program added users to the target during the import. To import, stop all programs on the target; then ${emptying}.`,
  );
}

async function addDepartments({ departments, emptying }: System, number: number, { changes }: DepartmentsRecord): Promise<void> {
  if (await departments.add(number, changes)) return;
  throw new TargetNotEmpty(
    `Another program added departments to the target during the import. To import, stop all programs on the target; then ${emptying}.`,
  );
}
