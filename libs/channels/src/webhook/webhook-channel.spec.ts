import { Webhook } from 'standardwebhooks';
import { describeNetworkFaults } from '../testing/network-faults.cases';
import { buildMessage, buildTools, NO_STOP } from '../testing/messages';
import { startReceiver, type HttpReceiver, type ReceivedRequest } from '../testing/receiver';
import { createWebhookChannel, generateWebhookSecret } from './webhook-channel';

const OLD = generateWebhookSecret();
const NEW = generateWebhookSecret();

describe('a webhook', () => {
  let receiver: HttpReceiver;
  const open = (secrets: readonly string[], path = '/hook') =>
    createWebhookChannel({ kind: 'webhook', address: `${receiver.origin}${path}`, secrets }, buildTools({ now: Date.now }));
  const verify = (secret: string, { body, headers }: ReceivedRequest): unknown =>
    new Webhook(secret).verify(body, headers as Record<string, string>);

  beforeEach(async () => (receiver = await startReceiver((_, response) => response.writeHead(204).end())));
  afterEach(() => receiver.close());

  it('is signed so that the reference library verifies it', async () => {
    expect(await open([NEW]).send(buildMessage(), NO_STOP)).toEqual({ outcome: 'delivered' });
    const { id, title, text, markdown, language, createdAt } = buildMessage();
    expect(verify(NEW, receiver.requests[0]!)).toEqual({
      type: 'duban.message',
      timestamp: createdAt,
      data: { id, title, text, markdown, language },
    });
    expect(receiver.requests[0]!.headers).toMatchObject({ 'webhook-id': id, 'content-type': 'application/json; charset=utf-8' });
  });

  it('is refused by a receiver that has another secret, or gets another body', async () => {
    await open([NEW]).send(buildMessage(), NO_STOP);
    const [request] = receiver.requests;
    expect(() => verify(OLD, request!)).toThrow('No matching signature found');
    expect(() => verify(NEW, { ...request!, body: request!.body.replace('20%', '90%') })).toThrow('No matching signature found');
  });

  it('is signed by every secret while one replaces another', async () => {
    await open([NEW, OLD]).send(buildMessage(), NO_STOP);
    expect(receiver.requests[0]!.headers['webhook-signature']).toMatch(/^v1,\S{44} v1,\S{44}$/);
    expect(verify(OLD, receiver.requests[0]!)).toEqual(verify(NEW, receiver.requests[0]!));
  });

  it('keeps its id and its body at every attempt, also with an id that no header can carry', async () => {
    const channel = open([NEW]);
    for (const id of ['a.b', '督办-1', 'x\r\ny: z', 'i'.repeat(300)]) {
      await channel.send(buildMessage({ id }), NO_STOP);
      await channel.send(buildMessage({ id }), NO_STOP);
      const [first, second] = receiver.requests.slice(-2);
      expect(first!.headers['webhook-id']).toMatch(/^[\w-]{43}$/);
      expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
      expect(second!.body).toBe(first!.body);
    }
  });

  it('shows nothing of what the receiver answers but its status', async () => {
    receiver.answerWith((_, response) => response.writeHead(400).end('secrets of an internal page'));
    expect(await open([NEW], '/hook?token=geheim').send(buildMessage(), NO_STOP)).toEqual({
      outcome: 'failed',
      code: 'unexpected-answer',
      detail: 'HTTP 400',
    });
  });

  it.each([[[]], [['whsec_']], [['whsec_c2hvcnQ=']], [[NEW.slice('whsec_'.length)]], [[NEW, 'whsec_ä']], [Array(6).fill(NEW)]])(
    'refuses the secrets %j without showing them',
    (secrets) => {
      const create = (): unknown => createWebhookChannel({ kind: 'webhook', address: 'https://example.org/hook', secrets }, buildTools());
      expect(create).toThrow('secrets has to be 1 to 5 secrets of the form whsec_ and base64 of 24 to 64 random bytes');
    },
  );

  describeNetworkFaults((origin, tools) => createWebhookChannel({ kind: 'webhook', address: `${origin}/hook`, secrets: [NEW] }, tools));
});
