import { DEAD_LETTER_TOPIC, MAX_MESSAGE_BYTES, TOPICS, DecodeError } from '@duban/contracts';
import type { Message, MessageBatch } from '@duban/ports';
import { decodeOrDeadLetter, deadLetterPublisher, type DeadLetter } from './dead-letter';

const batch: MessageBatch = {
  topic: 'duban.targets.v1',
  partition: 2,
  end: 13,
  messages: ['1', 'two', '3'].map((value, index) => ({ key: 'T01', value, offset: 10 + index, publishedAt: 0 })),
};
const decode = ({ value }: { value: string }): number => {
  if (Number.isNaN(Number(value))) throw new DecodeError(`not a number: ${value}`);
  return Number(value);
};

describe('a message that does not decode', () => {
  it('becomes a dead letter with its origin and the reason, and the others are processed', async () => {
    const deadLetters: DeadLetter[] = [];
    expect(await decodeOrDeadLetter(batch, decode, async (message) => void deadLetters.push(message))).toEqual([1, 3]);
    expect(deadLetters).toEqual([
      { topic: 'duban.targets.v1', partition: 2, offset: 11, key: 'T01', value: 'two', reason: 'not a number: two' },
    ]);
  });

  it('is not skipped when the dead letter cannot be published', async () => {
    await expect(decodeOrDeadLetter(batch, decode, () => Promise.reject(new Error('bus is down')))).rejects.toThrow('bus is down');
  });

  it('is not assumed after any other error', async () => {
    const broken = (): number => {
      throw new TypeError('a defect of ours');
    };
    const deadLetters: DeadLetter[] = [];
    await expect(decodeOrDeadLetter(batch, broken, async (message) => void deadLetters.push(message))).rejects.toThrow('a defect of ours');
    expect(deadLetters).toEqual([]);
  });

  it('is a CloudEvent on the dead letter topic, with its origin as id', async () => {
    const published: [string, readonly Message[]][] = [];
    const publishDeadLetter = deadLetterPublisher(async (topic, messages) => void published.push([topic, messages]), { now: () => 0 });
    await decodeOrDeadLetter(batch, decode, publishDeadLetter);
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
    const publishDeadLetter = deadLetterPublisher(async (_topic, messages) => void published.push(...messages), { now: () => 0 });
    await publishDeadLetter({ topic: 'duban.targets.v1', partition: 2, offset: 11, ...message });
    const [{ key, value }] = published as [Message];
    const { maxMessageBytes = 0 } = TOPICS.find(({ name }) => name === DEAD_LETTER_TOPIC)!;
    expect(Buffer.byteLength(key) + Buffer.byteLength(value)).toBeLessThan(maxMessageBytes);
    expect((JSON.parse(value) as { data: DeadLetter }).data).toMatchObject({ key: message.key, value: message.value });
  });
});
