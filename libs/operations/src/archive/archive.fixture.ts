import { encodeAlertEvent } from '@duban/contracts';
import { DEFAULT_POLICY, emptyState, fold, type ItemEvent } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import { createHash } from 'node:crypto';
import { AlertStory } from '../../../alerting/src/testing/alert-story';
import { watchedItem } from '../../../../tests/support/alerts';
import { definition, registered, reported } from '../../../../tests/support/items';
import { memorySystem } from '../memory-system.fixture';
import type { System } from '../system';
import { exportSystem, type ExportOptions } from './export-system';
import { addTelling } from './telling.fixture';

const CLOCK = { now: () => Date.parse('2024-07-02T00:00:00Z') };
export const A = '140406-2024-A';
export const ALERT = `red~${A}~1`;
/** The number of events of the item A, which is more than are written in one step. */
export const MANY = 1_203;

function makeItem(events: readonly ItemEvent[], idempotency: RegisteredItem['idempotency'] = {}): RegisteredItem {
  const { itemId: id, service } = events[0]!;
  return { id, service, version: events.length, state: fold(emptyState(id, service), events), fingerprint: `of ${id}`, idempotency };
}

/** A system with items of two services, an API key and an adopted policy. */
export async function makeFilledSystem(): Promise<System> {
  const system = await memorySystem();
  const long = [registered(definition('A')), ...Array.from({ length: MANY - 1 }, (_, at) => reported(A, at + 2, '2024-03-31', at))];
  const keys = { second: { seq: 700, fingerprint: 'y' }, first: { seq: 2, fingerprint: 'x' } };
  const write = (events: readonly ItemEvent[], idempotency?: RegisteredItem['idempotency']) => ({
    item: makeItem(events, idempotency),
    expectedVersion: 0,
    events,
  });
  const short = registered(definition('B', { name: '行\u2028分隔 "引号"' }));
  await system.registers.livelihood.write([write([short]), write(long, keys)]);
  await system.registers.targets.write([write([{ ...registered(definition('T')), service: 'targets' }])]);
  const key = {
    id: 'k',
    hash: 'h',
    name: 'n',
    role: 'admin',
    regions: [],
    departments: [],
    createdAt: '2024-01-01T00:00:00.000Z',
  } as const;
  await system.keys.add({ ...key, revokedAt: '2024-02-01T00:00:00.000Z' });
  await system.users.write({
    role: 'admin',
    regions: [],
    departments: [],
    createdAt: '2024-01-01T00:00:00.000Z',
    id: 'usr_a',
    name: '李明',
    nameKey: '李明',
    passwordHash: '$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAA$A',
    mustChangePassword: true,
    generation: 3,
    version: 1,
    disabledAt: null,
  });
  await system.departments.add(0, [
    {
      type: 'registered',
      region: '140406',
      code: 'WJW',
      name: '卫体局',
      from: '2024-01-01',
      recordedAt: '2024-01-01T00:00:00.000Z',
      actor: 'n',
    },
  ]);
  await system.departments.add(1, [{ type: 'collected', service: 'targets', recordedAt: '2024-01-01T00:00:00.000Z', actor: 'n' }]);
  await system.tracker.policies.record({
    scope: { region: '14' },
    validFrom: '2024-01-01',
    recordedAt: '2024-01-01T00:00:00.000Z',
    policy: DEFAULT_POLICY,
  });
  await addAlerts(system);
  await addTelling(system, A, ALERT);
  return system;
}

async function addAlerts({ alerts, alertSettings }: System): Promise<void> {
  const setting = { kind: 'rules', region: '1404', id: 'all', by: { keyId: 'k', name: 'n' }, at: '2024-04-01T00:00:00.000Z' } as const;
  await alertSettings.write({ ...setting, version: 1, value: { rules: [] } });
  await alertSettings.write({ ...setting, version: 2, value: null });
  await alerts.writeItems([watchedItem(A, {}, { nextOn: '2024-05-01' })]);
  const story = new AlertStory('2024-04-11').does('2024-04-12', { type: 'acknowledge' });
  const entries = story.events.map((event) => ({ seq: event.seq, value: encodeAlertEvent({ ...event, alertId: ALERT }) }));
  await alerts.write([{ alert: { ...story.alert, id: ALERT }, expectedSeq: 0, entries, nextOn: story.nextOn }]);
}

/** The archive of a system as one text. */
export async function joinText(system: System, options: Pick<ExportOptions, 'secrets'> = {}): Promise<string> {
  let text = '';
  for await (const piece of exportSystem(system, { clock: CLOCK, ...options })) text += piece;
  return text;
}

/** The archive with changed records, and with the counts and the hash that fit them. */
export function replaceRecords(text: string, change: (records: string[]) => string[], counts: Record<string, number> = {}): string {
  const [header, ...rest] = text.split('\n').slice(0, -1);
  const end = JSON.parse(rest.pop()!) as { counts: object };
  const records = change(rest).map((line) => `${line}\n`);
  const sha256 = createHash('sha256').update(records.join('')).digest('hex');
  return [`${header!}\n`, ...records, `${JSON.stringify({ ...end, counts: { ...end.counts, ...counts }, sha256 })}\n`].join('');
}

export async function* splitLines(text: string): AsyncIterable<string> {
  yield* text.split('\n').slice(0, -1);
  return Promise.resolve();
}
