import * as fc from 'fast-check';
import { dateIn } from '@duban/domain';
import { fixedDateClock } from './clock';

const at = (text: string): number => Date.parse(text);

describe('a clock with a fixed date', () => {
  it('has the time of day of the machine', () => {
    const clock = fixedDateClock('2024-12-31', 'Asia/Shanghai', { now: () => at('2026-05-04T02:30:00Z') });
    expect(new Date(clock.now()).toISOString()).toBe('2024-12-31T02:30:00.000Z');
  });

  it('advances, never goes back, and keeps its date past midnight', () => {
    let machine = at('2026-05-04T15:59:59.000Z'); // one second before midnight in Shanghai
    const clock = fixedDateClock('2024-06-30', 'Asia/Shanghai', { now: () => machine });
    const before = clock.now();
    machine += 60_000;
    const after = clock.now();
    expect(after).toBeGreaterThan(before);
    expect(dateIn(after, 'Asia/Shanghai')).toBe('2024-06-30');
    machine -= 120_000;
    expect(clock.now()).toBe(after);
  });

  it('has its date in every zone, whatever the machine shows, also on days when clocks change', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'UTC', 'America/New_York', 'Pacific/Apia', 'America/Sao_Paulo');
    const dates = fc.constantFrom('2024-03-10', '2024-11-03', '2018-11-04', '2024-02-29', '2024-12-31');
    const instants = fc.integer({ min: at('2020-01-01'), max: at('2030-01-01') });
    fc.assert(
      fc.property(zones, dates, instants, fc.integer({ min: 0, max: 200_000_000 }), (zone, date, start, later) => {
        let machine = start;
        const clock = fixedDateClock(date, zone, { now: () => machine });
        expect(dateIn(clock.now(), zone)).toBe(date);
        machine += later;
        expect(dateIn(clock.now(), zone)).toBe(date);
      }),
    );
  });
});
