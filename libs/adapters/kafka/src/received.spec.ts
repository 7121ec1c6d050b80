import { decodeItemEvent, findNotUtf8 } from '@duban/contracts';
import type { KafkaMessage } from 'kafkajs';
import { batchFrom, received } from './received';

const message = (value: string | null, more: Partial<KafkaMessage> = {}): KafkaMessage =>
  ({
    key: Buffer.from('L05'),
    value: value === null ? null : Buffer.from(value),
    offset: '42',
    timestamp: '1700000000000',
    attributes: 0,
    headers: {},
    ...more,
  }) as KafkaMessage;

describe('a message of kafkajs', () => {
  it('becomes text and numbers, without headers where there are none', () => {
    expect(received(message('督办'))).toEqual({ key: 'L05', value: '督办', offset: 42, publishedAt: 1_700_000_000_000 });
  });

  it('does not have the content type, which every message has, and keeps the other headers', () => {
    const type = { 'content-type': Buffer.from('application/cloudevents+json') };
    expect(received(message('督办', { headers: type }))).not.toHaveProperty('headers');
    expect(received(message('督办', { headers: { ...type, trace: Buffer.from('1') } })).headers).toEqual({ trace: '1' });
  });

  it('has another content type, which says what the value is', () => {
    const headers = { 'content-type': Buffer.from('application/json'), ce_id: Buffer.from('1') };
    expect(received(message('督办', { headers })).headers).toEqual({ 'content-type': 'application/json', ce_id: '1' });
  });

  it('keeps of a header that comes several times the last', () => {
    const headers = { one: Buffer.from('1'), many: [Buffer.from('a'), Buffer.from('b')], none: undefined };
    expect(received(message('x', { headers })).headers).toEqual({ one: '1', many: 'b' });
  });

  it('that is not UTF-8 is a text that says where, with its bytes, and is no JSON', () => {
    const bytes = Buffer.from([0x22, 0xd2, 0xd1, 0x22]);
    const { value } = received({ ...message(''), value: bytes });
    expect(findNotUtf8(value)).toBe(1);
    expect(value).toContain(bytes.toString('base64'));
    expect(() => decodeItemEvent(value)).toThrow('not UTF-8 at byte 1');
    expect(findNotUtf8('{}')).toBeUndefined();
  });

  it('without key or value, as other programs write them, is the empty text', () => {
    expect(received(message(null, { key: null }))).toMatchObject({ key: '', value: '' });
  });
});

describe('a batch', () => {
  const messages = [300, 300, 300, 5_000, 10].map((length) => message('x'.repeat(length)));
  it.each([
    ['all that there is', 0, 10, 10_000, 5],
    ['at most so many messages', 0, 2, 10_000, 2],
    ['up to the message with which it reaches so many characters', 0, 10, 500, 2],
    ['at least one, however large', 3, 10, 500, 1],
    ['what is left', 4, 10, 500, 1],
  ])('takes %s', (_, start, maxMessages, maxChars, expected) => {
    expect(batchFrom(messages, start, maxMessages, maxChars)).toHaveLength(expected);
  });
});
