import { answerJson, startReceiver, type HttpReceiver } from '../../libs/channels/src/testing/receiver';
import { alertsCaughtUp } from '../support/alert-reading';
import { describeSystems } from '../support/describe-systems';
import { RECEIVER_HOST } from '../support/telling-environment';
import type { Reply, TestSystem } from '../support/system';
import { faults, sentences } from './settings-system';
import { ONCE, TellingOffice, toChannel } from './telling-office';
import { RED_RULE } from './telling-rules';
import { TellingPost } from './telling-post';

const TODAY = '2024-05-06';
const PLANNED_BY = '2024-05-05';
const TOO_LONG = '长'.repeat(10_000);

describeSystems('what is wrong with people, channels and messages', (start) => {
  let system: TestSystem;
  let post: TellingPost;
  let receiver: HttpReceiver;
  beforeAll(async () => {
    system = await start(TODAY);
    post = await TellingPost.open();
    receiver = await startReceiver((_, response) => void response.writeHead(204).end());
  });
  afterAll(async () => {
    await system.stop();
    await receiver.close();
    await post.close();
  });

  const findAddress = ({ origin }: HttpReceiver): string => origin.replace('127.0.0.1', RECEIVER_HOST);
  const openOffice = async (region: string, settings: object): Promise<TellingOffice> => {
    const office = new TellingOffice(system, region, post);
    await office.channel('office');
    await office.channel('other', { settings });
    await office.routes({ ...ONCE, receivers: [toChannel('other')] });
    await office.rules(RED_RULE);
    return office;
  };
  const tell = async (): Promise<void> => {
    await alertsCaughtUp(system);
    await system.tell();
  };

  it('a webhook that redirects to an internal address is not followed, and its messages say why they are refused', async () => {
    receiver.answerWith((_, response) => void response.writeHead(307, { location: post.address('140410', 'office') }).end());
    const secrets = [`whsec_${Buffer.alloc(32, 7).toString('base64')}`];
    const office = await openOffice('140410', { kind: 'webhook', address: findAddress(receiver), secrets });
    const test = await system.call('POST', '/api/alerts/channels/test?region=140410&id=other', {});
    expect(test.body).toMatchObject({ outcome: 'refused', code: 'redirect' });
    expect(test.body['explanation']).toContain('which is not followed for safety');
    await office.lag('托位', PLANNED_BY);
    await tell();
    expect(await office.deliveries()).toEqual(['refused redirect other 【督办·新预警】托位']);
    expect(post.received('140410')).toEqual([]);
  });

  it('a webhook by the name of an internal address that nobody has allowed is refused when it is set', async () => {
    const put = (address: string): Promise<Reply> => {
      const settings = { kind: 'webhook', address, secrets: [`whsec_${Buffer.alloc(32, 7).toString('base64')}`] };
      const path = '/api/alerts/channels?region=140410&id=inside';
      return system.call('PUT', path, { name: '内部', settings }, { 'if-match': '*' });
    };
    for (const host of ['127.0.0.1', '[::1]', '2130706433', '10.0.0.1', '169.254.169.254', '192.168.1.1', '[fd00::1]']) {
      const reply = await put(`http://${host}:9/`);
      expect([host, reply.status, ...faults(reply)]).toEqual([host, 400, 'settings.address address-not-allowed']);
    }
  });

  it('a channel that there is not is unknown in routes, in contacts, and to a test message', async () => {
    const office = await openOffice('140411', { kind: 'webhook', address: findAddress(receiver), secrets: [`whsec_${'A'.repeat(43)}=`] });
    await office.register('托位', '2024-05-31');
    const change = (path: string, body: object): Promise<Reply> => system.call('PUT', path, body, { 'if-match': '*' });
    const routes = await change('/api/alerts/routes?region=140411', { receivers: [toChannel('fax')] });
    expect([routes.status, ...faults(routes)]).toEqual([400, 'receivers[0].channelId unknown-channel']);
    expect(sentences(routes)).toEqual(['is no channel of region 140411 or of a region above it']);
    const people = { liaison: { name: '李明', addresses: [{ channelId: 'fax' }] } };
    const contacts = await change('/api/alerts/contacts?region=140411&department=WJW', people);
    expect([contacts.status, ...faults(contacts)]).toEqual([400, 'liaison.addresses[0].channelId unknown-channel']);
    const test = await system.call('POST', '/api/alerts/channels/test?region=140411&id=fax', {});
    expect(test.body).toMatchObject({ status: 404, code: 'unknown-channel' });
  });

  it('10 000 characters are too long wherever people write, and nothing happens', async () => {
    const office = new TellingOffice(system, '140412', post);
    await office.rules(RED_RULE);
    await office.lag('托位', PLANNED_BY);
    await alertsCaughtUp(system);
    const answer = { cause: '设备到货晚', measures: '增加施工班组', committedDate: '2024-05-20' };
    const alert = `/api/alerts/${encodeURIComponent(office.alertId('red', '托位'))}`;
    const silence = {
      region: '140412',
      matcher: { rules: ['red'] },
      reason: TOO_LONG,
      end: { type: 'instant', at: '2024-05-20T10:00:00Z' },
    };
    const settings = { kind: 'webhook', address: findAddress(receiver) };
    const wrongs: readonly (readonly [string, string, object, string])[] = [
      ['POST', `${alert}/acknowledge`, { note: TOO_LONG }, 'note'],
      ['POST', `${alert}/answer`, { ...answer, cause: TOO_LONG }, 'cause'],
      ['POST', `${alert}/answer`, { ...answer, measures: TOO_LONG }, 'measures'],
      ['POST', `${alert}/return`, { reason: TOO_LONG }, 'reason'],
      ['POST', `${alert}/close`, { reason: TOO_LONG }, 'reason'],
      ['POST', `${alert}/escalate`, { reason: TOO_LONG }, 'reason'],
      ['POST', `${alert}/excuse`, { reason: TOO_LONG, until: '2024-06-30' }, 'reason'],
      ['POST', `${alert}/hand-over`, { reason: TOO_LONG, department: 'WJW' }, 'reason'],
      ['POST', '/api/alerts/silences', silence, 'reason'],
      ['PUT', '/api/alerts/routes?region=140412', { template: TOO_LONG }, 'template'],
      ['PUT', '/api/alerts/rules?region=140412', { rules: [{ ...RED_RULE, name: TOO_LONG }] }, 'rules[0].name'],
      ['PUT', '/api/alerts/channels?region=140412&id=a', { name: TOO_LONG, settings }, 'name'],
      ['PUT', '/api/alerts/channels?region=140412&id=a', { name: '群', disabled: TOO_LONG, settings }, 'disabled'],
      ['PUT', '/api/alerts/contacts?region=140412&department=WJW', { leader: { name: TOO_LONG, addresses: [] } }, 'leader.name'],
    ];
    for (const [method, path, body, field] of wrongs) {
      const reply = await system.call(method, path, body, { 'if-match': '*' });
      expect([path, reply.status, ...faults(reply)]).toEqual([path, 400, `${field} too-long`]);
    }
    expect((await system.call('GET', alert)).body).toMatchObject({ alert: { state: 'raised', seq: 1 } });
  });

  it('a message of 10 000 characters is cut to what its channel takes, and says how many alerts are left out', async () => {
    receiver.answerWith((_, response) => answerJson(response, { errcode: 0, errmsg: 'ok' }));
    const office = await openOffice('140413', { kind: 'wecom', address: `${findAddress(receiver)}/?key=k` });
    const before = receiver.requests.length;
    system.clock.moveTo(TODAY, '20:00');
    const numbers = Array.from({ length: 60 }, (_, at) => String(at));
    await Promise.all(numbers.map((number) => office.lag(number, PLANNED_BY, { name: `${number}号${'长'.repeat(100)}` })));
    await alertsCaughtUp(system);
    await system.advanceTo('2024-05-07');
    await tell();
    const [request, ...more] = receiver.requests.slice(before);
    expect(more).toEqual([]);
    const { content } = (JSON.parse(request?.body ?? '') as { markdown: { content: string } }).markdown;
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(4_096);
    const shown = [...content.matchAll(/【督办·新预警】/g)].length;
    expect(content).toMatch(new RegExp(`……另有 ${60 - shown} 件，请登录系统查看$`));
    expect(await office.deliveries()).toEqual(['sent other 【督办】60 件事项滞后']);
  });
});
