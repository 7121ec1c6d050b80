import { MemorySessionStore } from '@duban/memory';
import type { Refusal } from '@duban/domain';
import { AttemptLimits, delayAfter } from './attempt-limits';

const MINUTE = 60_000;
const START = Date.parse('2024-07-10T02:00:00Z');

function makeLimits(): { limits: AttemptLimits; clock: { at: number; now: () => number }; store: MemorySessionStore } {
  const clock = { at: START, now: () => clock.at };
  const store = new MemorySessionStore();
  return { limits: new AttemptLimits(store, clock), clock, store };
}

/** The seconds to wait; 0 when the attempt was let through. */
async function attempt(limits: AttemptLimits, name: string, address = '10.1.2.3'): Promise<number> {
  try {
    await limits.begin(name, address);
    return 0;
  } catch (error) {
    expect((error as Refusal).code).toBe('locked-out');
    return (error as Refusal).params['seconds'] as number;
  }
}
const repeat = async (times: number, work: (at: number) => Promise<number>): Promise<number[]> => {
  const results: number[] = [];
  for (let at = 0; at < times; at += 1) results.push(await work(at));
  return results;
};

describe('a name', () => {
  it('waits 15 s after five wrong passwords, twice as long after each further one, at most 15 minutes', () => {
    expect([0, 4, 5, 6, 7, 8, 9, 10, 11, 12, 500].map((count) => delayAfter(count) / 1_000)).toEqual([
      0, 0, 15, 30, 60, 120, 240, 480, 900, 900, 900,
    ]);
  });

  it('is tried again only when it has waited; attempts in between do not make it longer', async () => {
    const { limits, clock } = makeLimits();
    expect(await repeat(7, () => attempt(limits, 'a'))).toEqual([0, 0, 0, 0, 0, 15, 15]);
    clock.at += 14_999;
    expect(await attempt(limits, 'a')).toBe(1);
    clock.at += 1;
    expect([await attempt(limits, 'a'), await attempt(limits, 'a'), await attempt(limits, 'b')]).toEqual([0, 30, 0]);
  });

  it('begins anew after the right password, or after a day', async () => {
    const { limits, clock } = makeLimits();
    await repeat(4, () => attempt(limits, 'a'));
    await limits.succeed('a', '10.1.2.3');
    expect(await repeat(6, () => attempt(limits, 'a'))).toEqual([0, 0, 0, 0, 0, 15]);
    clock.at += 24 * 60 * MINUTE;
    expect(await repeat(6, () => attempt(limits, 'a'))).toEqual([0, 0, 0, 0, 0, 15]);
  });

  it('is guessed at most five times by attempts that come at once', async () => {
    const { limits } = makeLimits();
    const waits = await Promise.all(Array.from({ length: 40 }, () => attempt(limits, 'a')));
    expect(waits.filter((seconds) => seconds === 0)).toHaveLength(5);
  });

  it('waits no longer than its delay when the clock is set back', async () => {
    const { limits, clock } = makeLimits();
    await repeat(5, () => attempt(limits, 'a'));
    clock.at -= 300 * MINUTE;
    expect(await attempt(limits, 'a')).toBe(15);
    await limits.succeed('b', '10.9.9.9');
    clock.at -= 300 * MINUTE;
    expect(await attempt(limits, 'b', '10.9.9.9')).toBe(0);
  });

  it('is not stored as it was typed: somebody may have typed his password there', async () => {
    const { limits, store } = makeLimits();
    await limits.begin('hunter2', '10.1.2.3');
    expect(await store.attempts('name:hunter2')).toBeUndefined();
  });
});

describe('an address', () => {
  it('has a hundred wrong passwords in a quarter of an hour, whatever the names', async () => {
    const { limits, clock } = makeLimits();
    const waits = await repeat(101, (at) => attempt(limits, `name ${at}`));
    expect([waits.filter((seconds) => seconds === 0).length, waits.at(-1)]).toEqual([100, 900]);
    expect(await attempt(limits, 'other', '10.1.2.4')).toBe(0);
    clock.at += 15 * MINUTE;
    expect(await attempt(limits, 'other')).toBe(0);
  });

  it('of a whole office is not used up by those who sign in', async () => {
    const { limits } = makeLimits();
    for (let at = 0; at < 300; at += 1) {
      expect(await attempt(limits, `clerk ${at}`)).toBe(0);
      await limits.succeed(`clerk ${at}`, '10.1.2.3');
    }
  });

  it.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff:1:2:3', true],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['::1', '::2', true],
    ['::ffff:10.1.2.3', '::ffff:10.1.2.4', false],
  ])('%s and %s are one network: %s', async (one, other, isOne) => {
    const { limits } = makeLimits();
    await repeat(100, (at) => attempt(limits, `name ${at}`, one));
    expect((await attempt(limits, 'x', other)) > 0).toBe(isOne);
  });
});
