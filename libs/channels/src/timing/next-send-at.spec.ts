import fc from 'fast-check';
import { keepRelevant, nextSendAt, type RateLimit } from './next-send-at';

const limits = fc.array(fc.record({ count: fc.integer({ min: 1, max: 5 }), windowMs: fc.integer({ min: 1, max: 100 }) }), { maxLength: 3 });
const pauses = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 60 });

/** Sends as early as the limits allow. @returns the instants at which the messages came up, and those at which they were sent */
function sendAll(
  waits: readonly number[],
  rates: readonly RateLimit[],
  forget: boolean,
): { readonly wanted: number[]; readonly sent: number[] } {
  const wanted: number[] = [];
  const sent: number[] = [];
  let remembered: readonly number[] = [];
  let now = 0;
  for (const wait of waits) {
    now += wait;
    wanted.push(now);
    now = nextSendAt(remembered, rates, now);
    sent.push(now);
    remembered = [...(forget ? keepRelevant(remembered, rates, now) : remembered), now];
  }
  return { wanted, sent };
}

const mostInWindow = (sent: readonly number[], windowMs: number): number =>
  Math.max(0, ...sent.map((start) => sent.filter((at) => at >= start && at < start + windowMs).length));

describe('the next instant to send at', () => {
  it('is now while the limit is not reached, and the end of the window after', () => {
    const twice = [{ count: 2, windowMs: 1000 }];
    expect(nextSendAt([], twice, 500)).toBe(500);
    expect(nextSendAt([500], twice, 600)).toBe(600);
    expect(nextSendAt([500, 600], twice, 700)).toBe(1500);
    expect(nextSendAt([500, 600, 1500], twice, 1500)).toBe(1600);
    expect(nextSendAt([600, 500], [...twice, { count: 1, windowMs: 5000 }], 700)).toBe(5600);
    expect(nextSendAt([500], [], 700)).toBe(700);
  });

  it('keeps every limit, in order, and loses nothing', () => {
    fc.assert(
      fc.property(pauses, limits, (waits, rates) => {
        const { wanted, sent } = sendAll(waits, rates, false);
        expect(sent).toHaveLength(wanted.length);
        expect(sent).toEqual(sent.toSorted((a, b) => a - b));
        for (const { count, windowMs } of rates) expect(mostInWindow(sent, windowMs)).toBeLessThanOrEqual(count);
      }),
    );
  });

  it('is the earliest one', () => {
    fc.assert(
      fc.property(pauses, limits, (waits, rates) => {
        const { wanted, sent } = sendAll(waits, rates, false);
        sent.forEach((at, index) => {
          const earlier = [...sent.slice(0, index), at - 1];
          const isDelayed = at > Math.max(wanted[index]!, sent[index - 1] ?? 0);
          if (isDelayed) expect(rates.some(({ count, windowMs }) => mostInWindow(earlier, windowMs) > count)).toBe(true);
        });
      }),
    );
  });

  it('is the same when what no longer matters is forgotten', () => {
    fc.assert(
      fc.property(pauses, limits, (waits, rates) => {
        expect(sendAll(waits, rates, true).sent).toEqual(sendAll(waits, rates, false).sent);
      }),
    );
  });
});
