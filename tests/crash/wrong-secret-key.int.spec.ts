import { startReceiver } from '../../libs/channels/src/testing/receiver';
import { startDistributedSystem } from '../support/distributed-system';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { Programs } from '../support/program';
import type { TestSystem } from '../support/system';
import { RECEIVER_HOST } from '../support/telling-environment';
import { withSystem } from '../support/with-system';
import { engines, expectSentences, runRefused } from './refused-start';

jest.setTimeout(180_000);

const programs = new Programs();
afterEach(() => programs.killAll());

describeWithEngines('the alerting service with another secret key', ['kafka', 'mongo'], () => {
  it('is refused in one sentence, encrypts nothing anew, and works again with the right one', async () => {
    const receiver = await startReceiver((_, response) => void response.writeHead(204).end());
    const settings = {
      kind: 'webhook',
      address: receiver.origin.replace('127.0.0.1', RECEIVER_HOST),
      secrets: [`whsec_${Buffer.alloc(32, 7).toString('base64')}`],
    };
    const set = ({ call }: TestSystem) =>
      call('PUT', '/api/alerts/channels?region=140406&id=office', { name: '督查室', settings }, { 'if-match': '"0"' });
    const test = async ({ call }: TestSystem) => (await call('POST', '/api/alerts/channels/test?region=140406&id=office', {})).body;
    const given = engines();
    expect((await withSystem(startDistributedSystem('2024-05-06', given), set)).status).toBe(200);
    for (const key of ['cd'.repeat(32), ''])
      expectSentences(
        await runRefused(programs, given, { DUBAN_SECRET_KEY: key }, 'alerting'),
        key === ''
          ? /^Channels are stored, and DUBAN_SECRET_KEY, .* is not set/
          : /^The secrets of 140406\/office are encrypted with the key [0-9a-f]{12}, /,
      );
    expect(await withSystem(startDistributedSystem('2024-05-06', given), test)).toMatchObject({ outcome: 'delivered' });
    expect(receiver.requests).toHaveLength(1);
    await receiver.close();
  });
});
