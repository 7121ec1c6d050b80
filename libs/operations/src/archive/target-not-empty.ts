import { TOPICS } from '@duban/contracts';
import { SERVICES } from '@duban/domain';
import { ALERT_SETTING_KINDS, type WriteOutcome } from '@duban/ports';
import type { System } from '../system';
import { topicsInUse } from '../topics-in-use';
import { walkMoments, walkNotificationLog } from '../walk-alerting';

/** The target of an import has data, or another program writes to it. */
export class TargetNotEmpty extends Error {
  readonly code = 'target-not-empty';
}

/** @param what was found to be another than the import has written @throws TargetNotEmpty when an outcome is a conflict */
export function assertWritten(outcomes: readonly WriteOutcome[], what: string, { emptying }: Pick<System, 'emptying'>): void {
  if (!outcomes.includes('conflict')) return;
  throw new TargetNotEmpty(
    `Another program wrote ${what} into the target during the import, so that the import is incomplete. ` +
      `To import, stop all programs on the target; then ${emptying}.`,
  );
}

/**
 * Checks the stores, and the topics because the tracker would read messages of an earlier system before the archive's events.
 * @throws TargetNotEmpty
 */
export async function assertEmpty(system: System): Promise<void> {
  const { registers, keys, users, departments, tracker, bus, readingGroup, emptying } = system;
  const found: string[] = [];
  for (const service of SERVICES) if ((await registers[service].scan('', 1)).length > 0) found.push(`items of ${service}`);
  if ((await keys.list()).length > 0) found.push('API keys');
  if ((await users.list()).length > 0) found.push('users');
  if ((await tracker.policies.decisions()).length > 0) found.push('light policies');
  if ((await departments.entries(0)).length > 0) found.push('departments');
  found.push(...(await findAlerting(system)));
  if (found.length === 0)
    found.push(...(await topicsInUse({ bus, topics: TOPICS, group: readingGroup })).map((name) => `messages in ${name}`));
  if (found.length === 0) return;
  throw new TargetNotEmpty(
    `The target has ${found.join(', ')} already: it is in use, or an import into it ended half way. To import, ${emptying}.`,
  );
}

/** A program that was started has noted from when on it knows the history: it would say so of the archive's, which may be younger. */
async function findAlerting({ alerts, alertSettings, alertGroups, itemHistory, deliveries }: System): Promise<string[]> {
  const found: string[] = [];
  if ((await alerts.scan('', 1)).length > 0 || (await alerts.scanItems('', 1)).length > 0) found.push('alerts');
  const settings = await Promise.all(ALERT_SETTING_KINDS.map((kind) => alertSettings.revision(kind)));
  if (settings.some((count) => count > 0)) found.push('settings of alerts');
  if ((await alertGroups.list()).length > 0) found.push('watched departments and areas');
  const knownFrom = await itemHistory.knownFrom();
  if (knownFrom !== undefined || (await isAny(walkMoments(itemHistory)))) found.push('a history of items');
  if (await isAny(walkNotificationLog(deliveries))) found.push('messages about alerts');
  return found;
}

async function isAny(walk: AsyncIterable<unknown>): Promise<boolean> {
  for await (const _ of walk) return true;
  return false;
}
