import { createSecretBox, generateWebhookSecret, parseSecretKey } from '@duban/channels';
import type { AlertSettingKind } from '@duban/ports';
import { DataFolder } from '@duban/sqlite';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { startReceiver, type HttpReceiver } from '../../libs/channels/src/testing/receiver';
import { eventually } from '../support/eventually';
import { itemBody, itemId } from '../support/plan';
import { Programs, type TestProgram } from '../support/program';
import { scratchFolder } from '../support/scratch-folder';

/** A Monday. */
const TODAY = '2024-05-06';
const MESSAGES = 60;
const KILLS = 4;
const KEY = randomBytes(32).toString('base64');
const BY = { keyId: 'k1', name: '李明' };
/** Whatever hour the machine has. */
const ALL_DAY = { from: '00:00', to: '24:00', digestAt: '09:00' };

const programs = new Programs();
const folder = scratchFolder();
let receiver: HttpReceiver;
afterEach(() => programs.killAll());
afterAll(async () => {
  await receiver.close();
  folder.remove();
});

const start = (key: string = KEY): Promise<TestProgram> =>
  programs.start({ dataFolder: folder.path, env: { DUBAN_NOW: TODAY, DUBAN_SECRET_KEY: key, DUBAN_ALLOWED_ADDRESSES: '127.0.0.1' } });

/** Stores what an administrator would set through the API. */
async function store(kind: AlertSettingKind, id: string, value: object): Promise<void> {
  const opened = DataFolder.open(folder.path);
  await opened.alertSettings.write({ kind, region: '140406', id, version: 1, value, by: BY, at: `${TODAY}T00:00:00.000Z` });
  await opened.close();
}

async function setUp(): Promise<void> {
  const settings = { kind: 'webhook', address: receiver.origin, secrets: [generateWebhookSecret()] };
  const sealed = createSecretBox(parseSecretKey(KEY, 'test')).seal(JSON.stringify(settings), '140406/office');
  await store('channel', 'office', { name: '督查室', kind: 'webhook', sealed });
  const root = { matcher: {}, receivers: [{ type: 'channel', channelId: 'office' }], repeatWorkingDays: null };
  await store('routes', 'routes', { root, hours: ALL_DAY });
}

/** An item that turns red, of a department of its own: a message of its own. */
async function turnRed(program: TestProgram, number: number): Promise<void> {
  const code = `L${String(number).padStart(2, '0')}`;
  const body = itemBody(code, { start: '2024-04-01', due: '2024-06-30', department: { code: `D${number}`, name: `单位${number}` } });
  const answers = [
    await program.post('/api/livelihood/items', body),
    await program.post(`/api/livelihood/items/${itemId(code)}/reports`, { asOf: '2024-04-30', value: 10 }),
  ];
  for (const { status } of answers) if (status !== 201) throw new Error(`${code}: ${status}`);
}

const received = (): readonly string[] => receiver.requests.map(({ headers }) => String(headers['webhook-id']));

test('a program that is killed while it sends loses no message, and sends at most one twice for each time', async () => {
  receiver = await startReceiver((_, response) => setTimeout(() => response.writeHead(204).end(), 20));
  await setUp();
  let program = await start();
  for (let number = 1; number <= MESSAGES; number += 1) await turnRed(program, number);
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const enough = (kill * MESSAGES) / (KILLS + 2);
    await eventually(() => expect(received().length).toBeGreaterThanOrEqual(enough), 60_000);
    await pause(7 * kill);
    await program.kill9();
    program = await start();
  }
  await eventually(() => expect(new Set(received()).size).toBe(MESSAGES), 60_000);
  await eventually(async () => {
    const { items } = await program.read<{ items: { state: string }[] }>('/api/alerts/deliveries?region=140406&limit=500');
    expect(items.map(({ state }) => state)).toEqual(Array.from({ length: MESSAGES }, () => 'sent'));
  });
  const duplicates = received().length - MESSAGES;
  expect(duplicates).toBeLessThanOrEqual(KILLS);
  expect(Math.max(...[...Map.groupBy(received(), (id) => id).values()].map((same) => same.length))).toBeLessThanOrEqual(1 + KILLS);
  await program.stop();
}, 180_000);

test('another key is refused at the start in one sentence, changes nothing, and the right one works again', async () => {
  const wrong = randomBytes(32).toString('base64');
  const { code, stderr } = await programs.run({ dataFolder: folder.path, env: { DUBAN_NOW: TODAY, DUBAN_SECRET_KEY: wrong } });
  expect(code).toBe(1);
  expect(stderr.trim()).toMatch(
    /^The secrets of 140406\/office are encrypted with the key [0-9a-f]{12}, and the key of this program is .*$/,
  );
  const withoutKey = await programs.run({ dataFolder: folder.path, env: { DUBAN_NOW: TODAY } });
  expect([withoutKey.code, withoutKey.stderr.trim()]).toEqual([1, expect.stringMatching(/^The key file .*secret\.key is missing, .*$/)]);
  const before = received().length;
  const program = await start();
  await turnRed(program, 99);
  await eventually(() => expect(received().length).toBe(before + 1));
  await program.stop();
}, 120_000);
