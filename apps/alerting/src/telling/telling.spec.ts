import type { AlertRoute, SilenceSetting } from '@duban/alerting';
import type { WaitingGroup } from '@duban/ports';
import { answerJson } from '../../../../libs/channels/src/testing/receiver';
import { eventually } from '../../../../tests/support/eventually';
import { TellingSystem } from './testing/telling-system';

const OFFICE: AlertRoute = { matcher: {}, receivers: [{ type: 'channel', channelId: 'office' }] };
const JYJ = { code: 'JYJ', name: '教育局' };
const ANSWER = { type: 'answer', cause: '天气', measures: '赶工', committedDate: '2024-05-10' } as const;

describe('people are told of alerts', () => {
  let system: TellingSystem;
  const start = async (local: string, route: AlertRoute | null = OFFICE): Promise<void> => {
    system = await TellingSystem.start(local);
    await system.addChannel('office');
    if (route !== null) await system.setRoutes(route);
  };
  afterEach(async () => {
    await system.stop();
    expect(system.errors).toEqual([]);
  });

  it('in one message for each department, once, however often events come', async () => {
    await start('2024-04-11 10:00');
    await system.alerts.raise('A');
    await system.alerts.raise('B');
    await system.alerts.raise('C', { department: JYJ });
    await system.tell();
    await system.tell();
    expect([...system.received()].sort()).toEqual(['【提醒·新预警】事项 C', '【提醒】2 件事项滞后']);
    await system.alerts.replay('A', 'B', 'C');
    await system.at('2024-04-12 10:00').tell();
    await system.alerts.raise('D');
    await system.tell();
    expect(system.received()).toHaveLength(3);
    await system.at('2024-04-17 10:00').alerts.replay('A', 'B', 'C'); // longer ago than what would be too old
    expect(await system.notices('A')).toEqual(['raised told', 'repeated waiting']);
  });

  it('not at night, and of the end only where they were told of the beginning', async () => {
    await start('2024-04-11 00:01');
    await system.alerts.raise('A');
    await system.alerts.raise('B');
    await system.at('2024-04-11 06:00').tell();
    await system.alerts.recover('B');
    await system.at('2024-04-11 08:29').tell();
    expect(system.received()).toEqual([]);
    await system.at('2024-04-11 08:30').tell();
    expect(system.received()).toEqual(['【提醒·新预警】事项 A']);
    expect(await system.notices('B')).toEqual(['raised suppressed superseded B#2', 'recovered suppressed ended']);
    await system.at('2024-04-11 11:00').alerts.recover('A');
    await system.tell();
    expect(system.received()).toEqual(['【提醒·新预警】事项 A', '【提醒·已恢复】事项 A']);
  });

  it('again of every step that asks something of them, and after five working days when nothing happens', async () => {
    await start('2024-04-11 10:00');
    await system.alerts.raise('A');
    await system.tell();
    await system.alerts.does('A', { type: 'escalate', reason: '滞后严重' });
    await system.tell();
    await system.alerts.does('A', { type: 'hand-over', department: JYJ, reason: '职责划转' });
    await system.tell();
    await system.alerts.does('A', ANSWER);
    await system.tell();
    await system.alerts.does('A', { type: 'return', reason: '措施不具体' });
    await system.tell();
    expect(system.received()).toEqual([
      '【提醒·新预警】事项 A',
      '【督办·已升级】事项 A',
      '【督办·移交】事项 A',
      '【督办·反馈被退回】事项 A',
    ]);
    await system.at('2024-04-17 10:00').tell();
    expect(system.received()).toHaveLength(4);
    await system.at('2024-04-18 10:00').tell();
    expect(system.received()[4]).toBe('【督办·仍未解决】事项 A');
    await system.alerts.does('A', ANSWER);
    await system.at('2024-04-25 10:00').tell();
    await system.alerts.does('A', { type: 'close', reason: '已完成' });
    await system.tell();
    expect(system.received().slice(5)).toEqual(['【督办·已销号】事项 A']);
  });

  it('in one message a morning, where a route says so', async () => {
    await start('2024-04-11 10:00', { ...OFFICE, timing: 'digest' });
    for (const id of ['A', 'B', 'C']) await system.alerts.raise(id);
    await system.alerts.raise('D', { department: JYJ });
    await system.tell();
    await system.at('2024-04-12 08:59').tell();
    expect(system.received()).toEqual([]);
    await system.at('2024-04-12 09:00').tell();
    expect(system.received()).toEqual(['【提醒】4 件事项滞后']);
  });

  it('not while a silence holds or a graver alert is open, and afterwards if the alert is still open', async () => {
    await start('2024-04-11 10:00');
    const end = { type: 'instant', at: '2024-04-12T02:00:00.000Z' } as const;
    const silence: SilenceSetting = {
      matcher: { departments: ['JYJ'] },
      reason: '换届',
      by: '李明',
      from: '2024-04-01T00:00:00.000Z',
      end,
    };
    await system.setSilence('s1', silence);
    await system.alerts.raise('A', { department: JYJ });
    await system.alerts.raise('B', { department: JYJ });
    await system.alerts.raise('C');
    await system.alerts.raise('C2', { subject: { type: 'item', itemId: '140406-2024-C', name: '事项 C' }, level: 'summon' });
    await system.tell();
    expect(system.received().filter((title) => title.includes('事项'))).toContain('【约谈·新预警】事项 C');
    expect(await system.notices('A')).toEqual(['raised waiting silenced s1']);
    expect(await system.notices('C')).toEqual(['raised waiting inhibited C2']);
    await system.alerts.recover('B');
    await system.alerts.recover('C2');
    await system.at('2024-04-12 09:59').tell();
    expect(await system.notices('C')).toEqual(['raised told', 'repeated waiting']);
    expect(await system.notices('A')).toEqual(['raised waiting silenced s1']);
    await system.at('2024-04-12 10:00').tell();
    expect(system.received()).toContain('【提醒·新预警】事项 A');
    expect(await system.notices('B')).toEqual(['raised suppressed superseded B#2', 'recovered suppressed silenced s1']);
  });

  it('and the author of a silence before it ends, once', async () => {
    await start('2024-04-11 10:00');
    await system.setContacts({ department: 'DCS', leader: { id: 'p1', name: '李明', addresses: [{ channelId: 'office' }] } });
    const end = { type: 'instant', at: '2024-04-12T09:00:00.000Z' } as const;
    await system.setSilence('s1', { matcher: { rules: ['red'] }, reason: '换届', by: '李明', from: '2024-04-01T00:00:00.000Z', end });
    await system.tell();
    expect(system.received()).toEqual([]);
    await system.at('2024-04-11 17:30').tell();
    await system.at('2024-04-11 17:40').tell();
    expect(system.received()).toEqual(['您设置的静默将于 2024-04-12 17:00 结束，之后恢复通知。原因：换届。如仍需要，请重新设置']);
  });

  it('and the author of a silence that ends on a day off: on the last working day before', async () => {
    await start('2024-09-29 17:59');
    await system.setContacts({ department: 'DCS', leader: { id: 'p1', name: '李明', addresses: [{ channelId: 'office' }] } });
    const end = { type: 'instant', at: '2024-10-05T09:00:00.000Z' } as const;
    await system.setSilence('s1', { matcher: { rules: ['red'] }, reason: '换届', by: '李明', from: '2024-09-01T00:00:00.000Z', end });
    await system.tell();
    await system.at('2024-09-30 08:29').tell();
    expect(system.received()).toEqual([]);
    await system.at('2024-09-30 08:30').tell();
    await system.at('2024-10-04 17:30').tell();
    expect(system.received()).toHaveLength(1);
  });

  it('who is not in the contact book: it is said once for a department and day, and told when there is somebody', async () => {
    await start('2024-04-11 10:00', null);
    for (const id of ['A', 'B']) await system.alerts.raise(id);
    await system.tell();
    await system.alerts.raise('C');
    await system.tell();
    expect(await system.deliveries()).toMatchObject([
      { state: 'undeliverable', reason: 'no-contact', notices: 3, target: { channelId: null } },
    ]);
    await system.setContacts({ department: 'WJW', liaison: { id: 'p1', name: '王芳', addresses: [{ channelId: 'office' }] } });
    await system.at('2024-04-18 10:00').tell();
    expect(system.received()).toEqual(['【提醒】3 件事项滞后']);
  });

  it('of what happened before this system knew of it, only while it is still open, after five days', async () => {
    await start('2024-04-11 10:00');
    await system.alerts.raise('A');
    await system.alerts.raise('B');
    await system.alerts.recover('B');
    const restored = await TellingSystem.start('2024-05-06 10:00', {
      ...system.stores,
      deliveries: new (system.stores.deliveries.constructor as new () => typeof system.stores.deliveries)(),
    });
    await system.addChannel('office', {
      kind: 'webhook',
      address: restored.receiver.origin,
      secrets: [`whsec_${Buffer.alloc(32, 1).toString('base64')}`],
    });
    await restored.alerts.replay('A', 'B');
    await restored.tell();
    expect(restored.received()).toEqual([]);
    await restored.at('2024-05-07 10:00').alerts.replay('A', 'B');
    expect(await restored.notices('A')).toEqual(['raised suppressed too-old', 'repeated waiting']);
    await restored.at('2024-05-11 10:00').tell();
    expect(restored.received()).toEqual(['【提醒·仍未解决】事项 A']);
    await restored.stop();
  });

  it('by a receiver that was down for a day, in their order, each once', async () => {
    await start('2024-04-11 10:00');
    system.receiver.answerWith((_, response) => void response.writeHead(502).end());
    const ids = ['A', 'B', 'C', 'D'];
    for (const [at, id] of ids.entries()) {
      await system.at(`2024-04-11 10:0${at}`).alerts.raise(id, { department: { code: id, name: id } });
      await system.tell();
    }
    const attempts = system.receiver.requests.length;
    expect(attempts).toBeLessThan(4); // a channel that is down is not tried for each message
    system.receiver.answerWith((_, response) => void response.writeHead(204).end());
    await system.at('2024-04-12 10:00').tell();
    await system.tell();
    expect(system.received().slice(attempts)).toEqual(ids.map((id) => `【提醒·新预警】事项 ${id}`));
    expect((await system.deliveries()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent', 'sent']);
  });

  it('once, also where the store is slow to confirm that a message is being sent', async () => {
    await start('2024-04-11 10:00');
    const { deliveries } = system.stores;
    const write = deliveries.writeDeliveries.bind(deliveries);
    const recovery = Promise.withResolvers<undefined>();
    let isSending = false;
    deliveries.writeDeliveries = async (all) => {
      const outcomes = await write(all);
      isSending ||= all[0]?.state === 'sending';
      if (all[0]?.state === 'sending') await recovery.promise;
      else if (isSending) recovery.resolve(undefined); // the next round has looked for messages of a process that died
      return outcomes;
    };
    await system.alerts.raise('A');
    await Promise.all([system.tell(), system.tell()]);
    await system.tell();
    expect(system.received()).toEqual(['【提醒·新预警】事项 A']);
    expect(await system.deliveries()).toMatchObject([{ state: 'sent', attempts: [{ outcome: 'delivered' }] }]);
  });

  it('once, also by a process that learns late that another one has made the message and sent it', async () => {
    await start('2024-04-11 10:00');
    const { deliveries } = system.stores;
    const waitingGroups = deliveries.waitingGroups.bind(deliveries);
    await system.alerts.raise('A');
    const late: WaitingGroup[] = [];
    deliveries.waitingGroups = async (limit) => {
      const groups = await waitingGroups(limit);
      late.push(...groups);
      return groups;
    };
    await system.tell();
    deliveries.waitingGroups = (limit) => (late.length > 0 ? Promise.resolve(late.splice(0)) : waitingGroups(limit));
    await system.tell();
    expect(system.received()).toEqual(['【提醒·新预警】事项 A']);
    expect(await system.deliveries()).toMatchObject([{ state: 'sent', attempts: [{ outcome: 'delivered' }] }]);
  });

  it('until a receiver says that it is gone: the channel is switched off, and what follows says so', async () => {
    await start('2024-04-11 10:00');
    system.receiver.answerWith((_, response) => void response.writeHead(410).end());
    await system.alerts.raise('A');
    await system.tell();
    await system.alerts.raise('B');
    await system.tell();
    expect(system.receiver.requests).toHaveLength(1);
    expect((await system.deliveries()).map(({ state, reason }) => `${state} ${reason ?? ''}`).sort()).toEqual([
      'refused gone',
      'undeliverable channel-disabled',
    ]);
  });

  it('by a channel that came without its settings, once somebody has entered them', async () => {
    await start('2024-04-11 10:00');
    await system.addChannel('office', null);
    await system.alerts.raise('A');
    await system.tell();
    expect((await system.deliveries()).map(({ state }) => state)).toEqual(['waiting']);
    await system.addChannel('office');
    await system.at('2024-04-12 10:00').tell();
    await system.tell();
    expect(system.received()).toEqual(['【提醒·新预警】事项 A']);
  });

  it('by a robot within its rate: what does not fit waits', async () => {
    await start('2024-04-11 10:00');
    system.receiver.answerWith((_, response) => answerJson(response, { errcode: 0, errmsg: 'ok' }));
    await system.addChannel('office', { kind: 'wecom', address: `${system.receiver.origin}/?key=k` });
    for (let n = 0; n < 25; n += 1) await system.alerts.raise(`A${n}`, { department: { code: `D${n}`, name: '局' } });
    await system.tell();
    expect(system.receiver.requests).toHaveLength(20);
    await system.at('2024-04-11 10:01').tell();
    expect(system.receiver.requests).toHaveLength(25);
  });

  it('of many alerts in one message, with the gravest and the number of the others', async () => {
    await start('2024-04-11 10:00', { ...OFFICE, groupBy: [] });
    for (let n = 0; n < 1_200; n += 1) await system.alerts.raise(`A${n}`, n === 777 ? { level: 'summon' } : {});
    await system.tell();
    expect(system.received()).toEqual(['【约谈】1200 件事项滞后']);
    const [text = ''] = system.texts();
    expect(text.split('\n\n')[1]).toMatch(/^【约谈·新预警】事项 A777/);
    expect(text).toMatch(/……另有 1150 件，请登录系统查看$/);
  });
});

it('two processes on the same stores tell nobody twice, and one takes over from the other', async () => {
  const one = await TellingSystem.start('2024-04-11 10:00');
  const two = await TellingSystem.start('2024-04-11 10:00', one.stores, 'two');
  await two.addChannel('office'); // both send to the receiver of the second
  await one.setRoutes(OFFICE);
  for (let n = 0; n < 20; n += 1) await one.alerts.raise(`A${n}`, { department: { code: `D${n}`, name: '局' } });
  await Promise.all([one.tell(), two.tell(), one.tell(), two.tell()]);
  expect(new Set(two.received()).size).toBe(20);
  expect(two.received()).toHaveLength(20);
  await one.alerts.raise('B');
  await one.stop();
  await eventually(async () => {
    await two.tell();
    expect(two.received().slice(20)).toEqual(['【提醒·新预警】事项 B']);
  });
  await two.stop();
});
