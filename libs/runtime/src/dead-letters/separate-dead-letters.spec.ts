import { UndecodableMessage } from '@duban/contracts';
import type { ParkedKey, ReceivedMessage } from '@duban/ports';
import fc from 'fast-check';
import { DROPPED, RELEASED } from './dead-letter';
import { sortOut, TooManyParked } from './separate-dead-letters';

const decode = ({ key, value }: { key: string; value: string }): string => {
  if (value === '?') throw new UndecodableMessage('not readable');
  return `${key}${value}`;
};

/** `A1` is a message of A, `A?` one that cannot be read, `A1<3` comes back from offset 3, `A?<3!` comes back from there dropped. */
function log(texts: readonly string[]): ReceivedMessage[] {
  return texts.map((text, offset) => {
    const [, key, value, from, dropped] = /^(\w)(\d|\?)(?:<(\d+))?(!)?$/.exec(text) as unknown as string[];
    const headers = { ...(from && { [RELEASED]: from }), ...(dropped && { [DROPPED]: 'no use' }) };
    return { key: key!, value: value!, offset, publishedAt: 0, headers };
  });
}

/** Offsets parked, what flowed, and which keys are parked after the messages went by in batches. */
function run(messages: readonly ReceivedMessage[], cuts: readonly number[] = []) {
  let parked: readonly ParkedKey[] = [];
  const flowed: string[] = [];
  const aside = new Set<number>();
  const bounds = [0, ...cuts, messages.length];
  for (let at = 1; at < bounds.length; at += 1) {
    const batch = { topic: 't', partition: 0, end: messages.length, messages: messages.slice(bounds[at - 1], bounds[at]) };
    const sorted = sortOut(batch, parked, decode);
    flowed.push(...sorted.decoded);
    for (const { offset } of sorted.aside) aside.add(offset);
    parked = sorted.parked;
  }
  return { flowed, aside: [...aside], parked };
}

describe('sequenced parking', () => {
  it.each<[string, string[], string[], number[], ParkedKey[]]>([
    [
      'later messages of a key wait behind the one that cannot be read',
      ['A1', 'A?', 'B1', 'A2', 'A3', 'B2'],
      ['A1', 'B1', 'B2'],
      [1, 3, 4],
      [{ key: 'A', from: 1, upTo: 4 }],
    ],
    ['a key flows again when the last of its messages came back', ['A?', 'A2', 'A1<0', 'A2<1', 'A3'], ['A1', 'A2', 'A3'], [0, 1], []],
    [
      'what arrived while the others came back waits for the next release',
      ['A?', 'A2', 'A3', 'A1<0', 'A2<1', 'A4'],
      ['A1', 'A2'],
      [0, 1, 2, 5],
      [{ key: 'A', from: 0, upTo: 5 }],
    ],
    ['what is dropped comes back as nothing', ['A?', 'A2', 'A?<0!', 'A2<1', 'A3'], ['A2', 'A3'], [0, 1], []],
    ['the only one of a key is dropped', ['A?', 'A?<0!', 'A2'], ['A2'], [0], []],
    [
      'what is still unreadable when it comes back keeps the key parked, and loses nothing',
      ['A?', 'A2', 'A?<0', 'A2<1', 'A3'],
      ['A2'],
      [0, 1, 2, 4],
      [{ key: 'A', from: 0, upTo: 4 }],
    ],
    ['a second release changes nothing', ['A?', 'A2', 'A1<0', 'A2<1', 'A1<0', 'A2<1', 'A3'], ['A1', 'A2', 'A1', 'A2', 'A3'], [0, 1], []],
    [
      'a key is parked again by a later message',
      ['A?', 'A1<0', 'A2', 'A?', 'A4'],
      ['A1', 'A2'],
      [0, 3, 4],
      [{ key: 'A', from: 3, upTo: 4 }],
    ],
  ])('%s', (_, texts, flowed, aside, parked) => {
    expect(run(log(texts))).toEqual({ flowed, aside, parked });
  });

  it('gives the reason of the first, and for the others what they wait behind', () => {
    const { aside } = sortOut({ topic: 't', partition: 2, end: 2, messages: log(['A?', 'A2']) }, [], decode);
    expect(aside.map(({ partition, reason }) => [partition, reason])).toEqual([
      [2, 'not readable'],
      [2, 'behind t/2@0'],
    ]);
  });

  it('hands the same list back when no key moved', () => {
    const parked = [{ key: 'B', from: 0, upTo: 0 }];
    expect(sortOut({ topic: 't', partition: 0, end: 1, messages: log(['A1']) }, parked, decode).parked).toBe(parked);
  });

  it('waits instead of putting a whole partition aside', () => {
    const messages = Array.from({ length: 1_001 }, (_, offset) => ({ key: `k${offset}`, value: '?', offset, publishedAt: 0 }));
    expect(() => sortOut({ topic: 't', partition: 0, end: 1_001, messages }, [], decode)).toThrow(TooManyParked);
  });

  const histories = fc
    .array(fc.constantFrom('A1', 'A2', 'A?', 'B1', 'B?', 'release A', 'drop A', 'release B'), { maxLength: 20 })
    .map(played);

  it('does not depend on where the batches are cut', () => {
    fc.assert(
      fc.property(histories, fc.array(fc.nat(40), { maxLength: 6 }), (messages, cuts) => {
        const sorted = cuts.map((cut) => Math.min(cut, messages.length)).sort((a, b) => a - b);
        expect(run(messages, sorted)).toEqual(run(messages));
      }),
    );
  });

  it('a batch that comes again, after it was committed, leaves the same keys parked and lets nothing new through', () => {
    fc.assert(
      fc.property(histories, fc.nat(40), fc.nat(40), (messages, a, b) => {
        const [from, to] = [Math.min(a, b, messages.length), Math.min(Math.max(a, b), messages.length)];
        const before = run(messages.slice(0, from));
        const batch = { topic: 't', partition: 0, end: 0, messages: messages.slice(from, to) };
        const once = sortOut(batch, before.parked, decode);
        const again = sortOut(batch, once.parked, decode);
        expect(again.decoded.filter((each) => !once.decoded.includes(each))).toEqual([]);
        expect(new Set(again.parked.map(({ key, upTo }) => `${key}${upTo}`))).toEqual(
          new Set(once.parked.map(({ key, upTo }) => `${key}${upTo}`)),
        );
      }),
      { numRuns: 500 },
    );
  });
});

/** The log after somebody wrote, and released what was parked by then. */
function played(steps: readonly string[]): ReceivedMessage[] {
  const texts: string[] = [];
  for (const step of steps) {
    const [, verb, key] = /^(release|drop) (\w)$/.exec(step) ?? [];
    if (verb === undefined) {
      texts.push(step);
      continue;
    }
    for (const offset of run(log(texts)).aside) {
      const plain = texts[offset]!.slice(0, 2);
      if (plain.startsWith(key!)) texts.push(`${plain}<${offset}${verb === 'drop' && plain.endsWith('?') ? '!' : ''}`);
    }
  }
  return log(texts);
}
