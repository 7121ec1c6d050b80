import type { Schemas } from '@duban/client';
import { eventually } from './eventually';
import { toData } from './plan';
import { ADMIN_KEY, type TestSystem } from './system';

export type AlertReply = Schemas['Alert'];

/** A backlog that is not empty, or not known. */
const BACKLOG = /^duban_(?:outbox|consumer)_lag\{.*\} (?!0$).*$/m;

/**
 * Waits until everything that was written has reached the alerts, and the events of these their readers. Twice in a row nothing waits,
 * because a consumer may have written an event after its outbox was looked at.
 */
export async function alertsCaughtUp(system: TestSystem): Promise<void> {
  await system.settled();
  await eventually(async () => {
    await expectNoBacklog(system.addresses);
    await expectNoBacklog(system.addresses);
  });
}

/** @param addresses of all programs of a system @throws Error naming what is yet to be published or read */
export async function expectNoBacklog(addresses: readonly string[]): Promise<void> {
  const pages = await Promise.all(addresses.map(readMetrics));
  const backlog = BACKLOG.exec(pages.join('\n'));
  if (backlog !== null) throw new Error(`something is yet to be read: ${backlog[0]}`);
}

/** The alerts of an item. */
export async function readAlerts({ client }: TestSystem, itemId: string): Promise<readonly AlertReply[]> {
  const query = { region: '140406', item: itemId, limit: 500 };
  return toData(await client.GET('/api/alerts', { params: { query } })).items;
}

/** What has happened to an alert: `2024-04-09 escalated supervise —` names the date, the event, its level, and who did it. */
export async function readHistory({ client }: TestSystem, id: string): Promise<string[]> {
  const { events } = toData(await client.GET('/api/alerts/{id}', { params: { path: { id } } }));
  return events.map(({ type, on, actor, data }) => {
    const { level, cause } = data as { level?: string; cause?: string };
    const detail = type.endsWith('.answered.v1') ? undefined : (level ?? cause);
    const name = type.replace('duban.alert.', '').replace('.v1', '');
    return [on, name, detail, actor ?? '—'].filter((part) => part !== undefined).join(' ');
  });
}

async function readMetrics(url: string): Promise<string> {
  return (await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${ADMIN_KEY}` } })).text();
}
