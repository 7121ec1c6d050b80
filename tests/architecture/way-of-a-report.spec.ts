import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './cruise';
import { parse } from './source-files';
import { findGaps, readSteps } from './way-of-a-report';

const MOST_STOPS = 12;
const MOST_FILES = 30;

describe('the way of a report in AGENTS.md', () => {
  const steps = readSteps(readFileSync(join(ROOT, 'AGENTS.md'), 'utf8'));

  it('is the way that the code takes', () => {
    expect(findGaps(steps)).toEqual([]);
  });

  it(`has at most ${MOST_STOPS} stops and touches at most ${MOST_FILES} files`, () => {
    const stops = new Set(steps.map(({ stop }) => stop));
    expect(stops.size).toBeGreaterThanOrEqual(8);
    expect(stops.size).toBeLessThanOrEqual(MOST_STOPS);
    expect(new Set(steps.map(({ file }) => file)).size).toBeLessThanOrEqual(MOST_FILES);
  });
});

describe('findGaps', () => {
  const a = parse('a.ts', 'class A { report() { this.check(); } check() { decide(); } }');
  const b = parse('b.ts', 'export function decide() {}');
  const read = (path: string): typeof a => (path === 'a.ts' ? a : b);
  const last = { stop: '2', file: 'b.ts', function: 'decide', calls: [] };

  it('follows calls through functions of the same file', () => {
    expect(findGaps([{ stop: '1', file: 'a.ts', function: 'report', calls: ['decide'] }, last], read)).toEqual([]);
  });

  it('names what is not there', () => {
    const steps = [
      { stop: '1', file: 'a.ts', function: 'handle', calls: [] },
      { stop: '1', file: 'a.ts', function: 'report', calls: ['append', 'check'] },
      last,
    ];
    expect(findGaps(steps, read)).toEqual([
      'a.ts declares no function handle',
      'a.ts: report does not call append',
      'check, which report calls, is no later row',
    ]);
  });
});
