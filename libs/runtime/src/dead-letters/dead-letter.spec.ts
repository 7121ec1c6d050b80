import { DEAD_LETTER_TOPIC, MAX_MESSAGE_BYTES, TOPICS, UndecodableMessage } from '@duban/contracts';
import type { Message, MessageBatch } from '@duban/ports';
import { decodeOrPark, parkOn, type ParkedMessage } from './dead-letter';

const batch: MessageBatch = {
  topic: 'duban.targets.v1',
  partition: 2,
  end: 13,
  messages: ['1', 'two', '3'].map((value, index) => ({ key: 'T01', value, offset: 10 + index, publishedAt: 0 })),
};
const decode = ({ value }: { value: string }): number => {
  if (Number.isNaN(Number(value))) throw new UndecodableMessage(`not a number: ${value}`);
  return Number(value);
};

describe('a message that is not what its topic promises', () => {
  it('is parked with its origin and the reason, and the others go on', async () => {
    const parked: ParkedMessage[] = [];
    expect(await decodeOrPark(batch, decode, async (message) => void parked.push(message))).toEqual([1, 3]);
    expect(parked).toEqual([
      { topic: 'duban.targets.v1', partition: 2, offset: 11, key: 'T01', value: 'two', reason: 'not a number: two' },
    ]);
  });

  it('is not passed over when it cannot be parked', async () => {
    await expect(decodeOrPark(batch, decode, () => Promise.reject(new Error('bus is down')))).rejects.toThrow('bus is down');
  });

  it('is not taken for any other failure', async () => {
    const broken = (): number => {
      throw new TypeError('a defect of ours');
    };
    const parked: ParkedMessage[] = [];
    await expect(decodeOrPark(batch, broken, async (message) => void parked.push(message))).rejects.toThrow('a defect of ours');
    expect(parked).toEqual([]);
  });

  it('lies on the dead letter topic as a CloudEvent named by its origin', async () => {
    const published: [string, readonly Message[]][] = [];
    const park = parkOn(async (topic, messages) => void published.push([topic, messages]), { now: () => 0 });
    await decodeOrPark(batch, decode, park);
    const [topic, messages] = published[0]!;
    expect(topic).toBe('duban.dead-letters.v1');
    expect(messages[0]!.key).toBe('T01');
    expect(JSON.parse(messages[0]!.value)).toMatchObject({
      specversion: '1.0',
      id: 'duban.targets.v1/2@11',
      type: 'duban.dead-letter.parked.v1',
      time: '1970-01-01T00:00:00.000Z',
      data: { value: 'two', reason: 'not a number: two' },
    });
  });

  it.each([
    ['value', { key: '', value: '\u0001'.repeat(MAX_MESSAGE_BYTES), reason: 'not JSON' }],
    ['key, and the reason quotes it', { key: '\u0001'.repeat(MAX_MESSAGE_BYTES), value: '', reason: '\u0001'.repeat(MAX_MESSAGE_BYTES) }],
  ])('fits, however large the %s and however much room its characters take', async (_, message) => {
    const published: Message[] = [];
    const park = parkOn(async (_topic, messages) => void published.push(...messages), { now: () => 0 });
    await park({ topic: 'duban.targets.v1', partition: 2, offset: 11, ...message });
    const [{ key, value }] = published as [Message];
    const { maxMessageBytes = 0 } = TOPICS.find(({ name }) => name === DEAD_LETTER_TOPIC)!;
    expect(Buffer.byteLength(key) + Buffer.byteLength(value)).toBeLessThan(maxMessageBytes);
    expect((JSON.parse(value) as { data: ParkedMessage }).data).toMatchObject({ key: message.key, value: message.value });
  });
});
