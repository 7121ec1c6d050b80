import { createSecretBox, formatChannelKey, parseSecretKey } from '@duban/channels';
import { makeFacts } from '../../../alerting/src/testing/facts';
import { makeDelivery, makeEntry, makeNotice } from '../../../../tests/support/deliveries';
import type { System } from '../system';

/** What the filled system encrypts the settings of its channels with. */
export const SOURCE_BOX = createSecretBox(parseSecretKey('ab'.repeat(32), 'test'));
export const CHANNEL_SETTINGS = '{"kind":"webhook","address":"https://post.example.gov.cn/geheim","secrets":["whsec_geheim"]}';
export const KNOWN_FROM = '2024-04-03';

/** Channels, a watched area, the history of an item, and what people were told. */
export async function addTelling(system: System, itemId: string, alertId: string): Promise<void> {
  const { alertGroups, itemHistory, deliveries } = system;
  await addChannel(system, 'office', 'old');
  await addChannel(system, 'office', CHANNEL_SETTINGS, 2);
  await addChannel(system, 'gone', 'gone');
  await addChannel(system, 'gone', null, 2);
  const progress = { holdsSince: '2024-04-11', clearSince: null, fired: true, raised: 1 };
  const condition = { type: 'red-share', of: 'area', moreThanBp: 3_000, atLeastItems: 5 } as const;
  const group = { region: '140406', year: 2024, of: 'area', key: '民生', name: '民生' } as const;
  const rules = { group, facts: { items: 5, red: 3 }, upTo: '2024-04-12', progress: { 'share.$1': { ...progress, condition } } };
  const id = 'area|140406|2024|民生';
  await alertGroups.write([{ id, version: 1, rules: { ...rules, upTo: '2024-04-11' } }]);
  await alertGroups.write([{ id, version: 2, rules }]);
  const learnt = (on: string, seq: number) => ({ itemId, on, seq, evaluation: 1, byTime: false, facts: makeFacts({ itemId, on }) });
  await itemHistory.add([learnt('2024-04-12', 3), learnt(KNOWN_FROM, 1)]);
  await itemHistory.begin(KNOWN_FROM);
  await deliveries.addNotices([makeNotice(alertId, 1), makeNotice(alertId, 2)]);
  await deliveries.changeNotices([{ ...makeNotice(alertId, 2), state: 'told' }]);
  await deliveries.addEntries([makeEntry('told', { alertId })]);
  await deliveries.take('g1', 'd1');
  await deliveries.addEntries([makeEntry('waiting', { alertId })]);
  await deliveries.writeDeliveries([makeDelivery('d1'), makeDelivery('d2')]);
  const attempt = { startedAt: '2024-04-11T01:00:00.000Z', endedAt: null, outcome: null, code: null, detail: '' };
  await deliveries.writeDeliveries([makeDelivery('d1', { version: 2, state: 'sending', attempts: [attempt] })]);
}

async function addChannel({ alertSettings }: System, id: string, settings: string | null, version = 1): Promise<void> {
  const sealed = settings === null ? null : SOURCE_BOX.seal(settings, formatChannelKey('140406', id));
  const value = settings === null ? null : { name: '督查室', kind: 'webhook', sealed };
  await alertSettings.write({
    ...{ kind: 'channel', region: '140406', id, version, value },
    ...{ by: { keyId: 'k', name: 'n' }, at: '2024-04-01T00:00:00.000Z' },
  });
}
