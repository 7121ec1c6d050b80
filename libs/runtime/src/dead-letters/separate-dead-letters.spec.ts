import { DecodeError } from '@duban/contracts';
import type { BlockedKey, ReceivedMessage } from '@duban/ports';
import fc from 'fast-check';
import { DROPPED, RELEASED } from './dead-letter';
import { separateDeadLetters, TooManyBlockedKeys } from './separate-dead-letters';

const decode = ({ key, value }: { key: string; value: string }): string => {
  if (value === '?') throw new DecodeError('not readable');
  return `${key}${value}`;
};

/** `A1` is a message of A, `A?` one that does not decode, `A1<3` is released from offset 3, `A?<3!` is released from there as dropped. */
function log(texts: readonly string[]): ReceivedMessage[] {
  return texts.map((text, offset) => {
    const [, key, value, from, dropped] = /^(\w)(\d|\?)(?:<(\d+))?(!)?$/.exec(text) as unknown as string[];
    const headers = { ...(from && { [RELEASED]: from }), ...(dropped && { [DROPPED]: 'no use' }) };
    return { key: key!, value: value!, offset, publishedAt: 0, headers };
  });
}

/** The processed messages, the offsets of dead letters, and the keys blocked at the end, for messages that come in batches. */
function run(messages: readonly ReceivedMessage[], cuts: readonly number[] = []) {
  let blockedKeys: readonly BlockedKey[] = [];
  const processed: string[] = [];
  const deadLetters = new Set<number>();
  const bounds = [0, ...cuts, messages.length];
  for (let at = 1; at < bounds.length; at += 1) {
    const batch = { topic: 't', partition: 0, end: messages.length, messages: messages.slice(bounds[at - 1], bounds[at]) };
    const sorted = separateDeadLetters(batch, blockedKeys, decode);
    processed.push(...sorted.decoded);
    for (const { offset } of sorted.deadLetters) deadLetters.add(offset);
    blockedKeys = sorted.blockedKeys;
  }
  return { processed, deadLetters: [...deadLetters], blockedKeys };
}

describe('separateDeadLetters', () => {
  it.each<[string, string[], string[], number[], BlockedKey[]]>([
    [
      'later messages of a key wait behind the one that does not decode',
      ['A1', 'A?', 'B1', 'A2', 'A3', 'B2'],
      ['A1', 'B1', 'B2'],
      [1, 3, 4],
      [{ key: 'A', from: 1, upTo: 4 }],
    ],
    [
      'a key is processed again when the last of its dead letters is released',
      ['A?', 'A2', 'A1<0', 'A2<1', 'A3'],
      ['A1', 'A2', 'A3'],
      [0, 1],
      [],
    ],
    [
      'a message that arrives during the release waits for the next one',
      ['A?', 'A2', 'A3', 'A1<0', 'A2<1', 'A4'],
      ['A1', 'A2'],
      [0, 1, 2, 5],
      [{ key: 'A', from: 0, upTo: 5 }],
    ],
    ['a dropped message is skipped when it is released', ['A?', 'A2', 'A?<0!', 'A2<1', 'A3'], ['A2', 'A3'], [0, 1], []],
    ['the only dead letter of a key is dropped', ['A?', 'A?<0!', 'A2'], ['A2'], [0], []],
    [
      'a released message that still does not decode keeps its key blocked, and nothing is lost',
      ['A?', 'A2', 'A?<0', 'A2<1', 'A3'],
      ['A2'],
      [0, 1, 2, 4],
      [{ key: 'A', from: 0, upTo: 4 }],
    ],
    ['a second release changes nothing', ['A?', 'A2', 'A1<0', 'A2<1', 'A1<0', 'A2<1', 'A3'], ['A1', 'A2', 'A1', 'A2', 'A3'], [0, 1], []],
    [
      'a key is blocked again by a later message',
      ['A?', 'A1<0', 'A2', 'A?', 'A4'],
      ['A1', 'A2'],
      [0, 3, 4],
      [{ key: 'A', from: 3, upTo: 4 }],
    ],
  ])('%s', (_, texts, processed, deadLetters, blockedKeys) => {
    expect(run(log(texts))).toEqual({ processed, deadLetters, blockedKeys });
  });

  it('gives the reason of the first, and for the others the message they wait behind', () => {
    const { deadLetters } = separateDeadLetters({ topic: 't', partition: 2, end: 2, messages: log(['A?', 'A2']) }, [], decode);
    expect(deadLetters.map(({ partition, reason }) => [partition, reason])).toEqual([
      [2, 'not readable'],
      [2, 'behind t/2@0'],
    ]);
  });

  it('returns the same list when no key changes', () => {
    const blockedKeys = [{ key: 'B', from: 0, upTo: 0 }];
    expect(separateDeadLetters({ topic: 't', partition: 0, end: 1, messages: log(['A1']) }, blockedKeys, decode).blockedKeys).toBe(
      blockedKeys,
    );
  });

  it('throws instead of blocking a whole partition', () => {
    const messages = Array.from({ length: 1_001 }, (_, offset) => ({ key: `k${offset}`, value: '?', offset, publishedAt: 0 }));
    expect(() => separateDeadLetters({ topic: 't', partition: 0, end: 1_001, messages }, [], decode)).toThrow(TooManyBlockedKeys);
  });

  const histories = fc
    .array(fc.constantFrom('A1', 'A2', 'A?', 'B1', 'B?', 'release A', 'drop A', 'release B'), { maxLength: 20 })
    .map(playSteps);

  it('does not depend on where the batches are cut', () => {
    fc.assert(
      fc.property(histories, fc.array(fc.nat(40), { maxLength: 6 }), (messages, cuts) => {
        const sorted = cuts.map((cut) => Math.min(cut, messages.length)).sort((a, b) => a - b);
        expect(run(messages, sorted)).toEqual(run(messages));
      }),
    );
  });

  it('a batch that is redelivered after its commit leaves the same keys blocked and processes nothing new', () => {
    fc.assert(
      fc.property(histories, fc.nat(40), fc.nat(40), (messages, a, b) => {
        const [from, to] = [Math.min(a, b, messages.length), Math.min(Math.max(a, b), messages.length)];
        const before = run(messages.slice(0, from));
        const batch = { topic: 't', partition: 0, end: 0, messages: messages.slice(from, to) };
        const once = separateDeadLetters(batch, before.blockedKeys, decode);
        const again = separateDeadLetters(batch, once.blockedKeys, decode);
        expect(again.decoded.filter((each) => !once.decoded.includes(each))).toEqual([]);
        expect(new Set(again.blockedKeys.map(({ key, upTo }) => `${key}${upTo}`))).toEqual(
          new Set(once.blockedKeys.map(({ key, upTo }) => `${key}${upTo}`)),
        );
      }),
      { numRuns: 500 },
    );
  });
});

/** The log after these steps: messages are written, and dead letters released. */
function playSteps(steps: readonly string[]): ReceivedMessage[] {
  const texts: string[] = [];
  for (const step of steps) {
    const [, verb, key] = /^(release|drop) (\w)$/.exec(step) ?? [];
    if (verb === undefined) {
      texts.push(step);
      continue;
    }
    for (const offset of run(log(texts)).deadLetters) {
      const plain = texts[offset]!.slice(0, 2);
      if (plain.startsWith(key!)) texts.push(`${plain}<${offset}${verb === 'drop' && plain.endsWith('?') ? '!' : ''}`);
    }
  }
  return log(texts);
}
