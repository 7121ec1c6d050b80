import type { ChannelTools, OutboundChannel } from '../channel';
import { createAddressGuard } from '../address/address-guard';
import { parseAllowedAddresses } from '../address/allowed-addresses';
import type { SendResult } from '../send-result';
import { buildMessage, buildTools, NO_STOP } from './messages';
import { findClosedPort, startReceiver, type HttpReceiver, type ReceiverAnswer } from './receiver';

type Open = (origin: string, tools: ChannelTools) => OutboundChannel;

const ANSWERS: readonly (readonly [string, ReceiverAnswer, Partial<SendResult>])[] = [
  ['500', (_, response) => response.writeHead(500).end('broken'), { outcome: 'failed', code: 'receiver-failed', detail: 'HTTP 500' }],
  [
    '503 with a time',
    (_, response) => response.writeHead(503, { 'retry-after': '120' }).end(),
    { outcome: 'failed', code: 'receiver-failed', retryAfterMs: 120_000 },
  ],
  [
    '429 with a time',
    (_, response) => response.writeHead(429, { 'retry-after': '7' }).end(),
    { outcome: 'failed', code: 'throttled', retryAfterMs: 7000 },
  ],
  ['410', (_, response) => response.writeHead(410).end(), { outcome: 'refused', code: 'gone' }],
  [
    '404',
    (_, response) => response.writeHead(404).end('nothing here'),
    { outcome: 'failed', code: 'unexpected-answer', detail: 'HTTP 404' },
  ],
  ['the end of the connection', (_, response) => response.destroy(), { outcome: 'failed', code: 'unreachable' }],
  [
    'half an answer',
    (_, response) => response.writeHead(200, { 'content-length': '500' }).write('{"err', () => response.destroy()),
    { outcome: 'failed', code: 'unreachable' },
  ],
];

/** What every channel over HTTP does about a network and receivers that fail. */
export function describeNetworkFaults(open: Open): void {
  describe('when the network or the receiver fails', () => {
    let receiver: HttpReceiver;
    beforeEach(async () => (receiver = await startReceiver((_, response) => response.end())));
    afterEach(() => receiver.close());
    const send = (tools: Partial<ChannelTools> = {}, signal = NO_STOP): Promise<SendResult> =>
      open(receiver.origin, buildTools(tools)).send(buildMessage(), signal);

    it.each(ANSWERS)('explains %s', async (_, answer, expected) => {
      receiver.answerWith(answer);
      expect(await send()).toMatchObject(expected);
    });

    it('does not follow a redirect', async () => {
      receiver.answerWith((_, response) => response.writeHead(307, { location: '/elsewhere' }).end());
      expect(await send()).toMatchObject({ outcome: 'refused', code: 'redirect' });
      expect(receiver.requests).toHaveLength(1);
    });

    it('gives up a receiver that never answers', async () => {
      receiver.answerWith(() => undefined);
      expect(await send({ timeoutMs: 50 })).toEqual({ outcome: 'failed', code: 'timeout', detail: '' });
    });

    it('gives up an answer that never ends, and stops when the program stops', async () => {
      receiver.answerWith((_, response) => void response.writeHead(200).write('{'));
      expect(await send({ timeoutMs: 50 })).toMatchObject({ outcome: 'failed', code: 'timeout' });
      expect(await send({}, AbortSignal.abort())).toMatchObject({ outcome: 'failed', code: 'interrupted' });
    });

    it('tells that nobody listens', async () => {
      const closed = `http://127.0.0.1:${await findClosedPort()}`;
      expect(await open(closed, buildTools()).send(buildMessage(), NO_STOP)).toEqual({
        outcome: 'failed',
        code: 'unreachable',
        detail: 'ECONNREFUSED',
      });
    });

    it('sends nothing to an address that is not allowed', async () => {
      const guard = createAddressGuard(parseAllowedAddresses([]));
      expect(await send({ guard })).toEqual({ outcome: 'refused', code: 'address-not-allowed', detail: '127.0.0.1' });
      expect(receiver.requests).toEqual([]);
    });
  });
}
