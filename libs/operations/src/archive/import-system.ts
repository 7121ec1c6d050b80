import { TOPICS } from '@duban/contracts';
import { SERVICES } from '@duban/domain';
import { ALERT_SETTING_KINDS } from '@duban/ports';
import { topicsInUse } from '../topics-in-use';
import type { System, OnProgress } from '../system';
import type { ArchiveCounts, DepartmentsRecord } from './format';
import { AlertingImport } from './alerting-import';
import { ImportWriter, STEP } from './import-writer';
import { readArchive } from './read-archive';
import { TargetNotEmpty } from './target-not-empty';

export interface ArchiveImportOptions {
  /** Checks the archive and that the target is empty, and writes nothing. */
  readonly dryRun?: boolean;
  readonly onProgress?: OnProgress;
}

/**
 * Reads the archive twice: first to check all of it, then to write it to the stores and to publish its events. Each event keeps its seq
 * and the instant at which it was recorded. After an import that ends half way the target must be emptied.
 * @param open returns the lines of the archive from the beginning
 * @throws InvalidArchive; TargetNotEmpty when the target has data or another program writes to it during the import
 */
export async function importSystem(
  system: System,
  open: () => AsyncIterable<string>,
  { dryRun = false, onProgress }: ArchiveImportOptions = {},
): Promise<ArchiveCounts> {
  await assertEmpty(system);
  const counts = await checkArchive(open());
  if (dryRun) return counts;
  const writer = new ImportWriter(system);
  const alerting = new AlertingImport(system);
  let done = 0;
  let departments = 0;
  for await (const part of readArchive(open())) {
    if (part.kind === 'key') await system.keys.add(part.key);
    else if (part.kind === 'policy') await system.tracker.policies.record(part.policy);
    else if (part.kind === 'departments') await addDepartments(system, departments++, part);
    else if (part.kind === 'alert-setting') await alerting.addSetting(part);
    else if (part.kind === 'watched-item') await alerting.addItem(part);
    else if (part.kind === 'alert') await alerting.beginAlert();
    else if (part.kind === 'alert-event') alerting.addEvent(part);
    else if (part.kind === 'item') await writer.begin(part);
    else if (part.kind === 'event') {
      await writer.add(part.event);
      done += 1;
      if (done % STEP === 0) onProgress?.({ done, total: counts.events });
    }
  }
  await writer.flush();
  await alerting.flush();
  return counts;
}

/** Checks all of an archive and writes nothing. @throws InvalidArchive */
export async function checkArchive(lines: AsyncIterable<string>): Promise<ArchiveCounts> {
  let counts: ArchiveCounts | undefined;
  for await (const part of readArchive(lines)) if (part.kind === 'end') counts = part.counts;
  if (counts === undefined) throw new Error('The archive was read to its end without an end line, although readArchive requires one.');
  return counts;
}

async function addDepartments({ departments, emptying }: System, number: number, { changes }: DepartmentsRecord): Promise<void> {
  if (await departments.add(number, changes)) return;
  throw new TargetNotEmpty(
    `Another program added departments to the target during the import. To import, stop all programs on the target; then ${emptying}.`,
  );
}

/** Checks the stores, and the topics because the tracker would read messages of an earlier system before the archive's events. */
async function assertEmpty({
  registers,
  keys,
  departments,
  tracker,
  alerts,
  alertSettings,
  bus,
  readingGroup,
  emptying,
}: System): Promise<void> {
  const found: string[] = [];
  for (const service of SERVICES) if ((await registers[service].scan('', 1)).length > 0) found.push(`items of ${service}`);
  if ((await keys.list()).length > 0) found.push('API keys');
  if ((await tracker.policies.decisions()).length > 0) found.push('light policies');
  if ((await departments.entries(0)).length > 0) found.push('departments');
  if ((await alerts.scan('', 1)).length > 0 || (await alerts.scanItems('', 1)).length > 0) found.push('alerts');
  const settings = await Promise.all(ALERT_SETTING_KINDS.map((kind) => alertSettings.revision(kind)));
  if (settings.some((count) => count > 0)) found.push('settings of alerts');
  if (found.length === 0)
    found.push(...(await topicsInUse({ bus, topics: TOPICS, group: readingGroup })).map((name) => `messages in ${name}`));
  if (found.length === 0) return;
  throw new TargetNotEmpty(
    `The target has ${found.join(', ')} already: it is in use, or an import into it ended half way. To import, ${emptying}.`,
  );
}
