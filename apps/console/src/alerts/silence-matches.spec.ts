import { findMatches, trimMatcher } from './silence-matches';

const alert = (id: string, department: string, level: 'remind' | 'summon') => ({
  id,
  department: { code: department, name: department },
  service: 'projects' as const,
  level,
  rule: { id: 'red', version: 1, name: '亮红灯' },
});
const ALERTS = [alert('a', 'NYJ', 'remind'), alert('b', 'NYJ', 'summon'), alert('c', 'JYJ', 'summon')];
const find = (matcher: Parameters<typeof findMatches>[1]): string =>
  findMatches(ALERTS, matcher)
    .map(({ id }) => id)
    .join();

describe('the alerts of a silence', () => {
  it('are those that every chosen field names', () => {
    expect(find({ departments: ['NYJ'] })).toBe('a,b');
    expect(find({ departments: ['NYJ'], levels: ['summon'], rules: [] })).toBe('b');
    expect(find({ alerts: ['a', 'c'] })).toBe('a,c');
    expect(find({ services: ['targets'] })).toBe('');
  });

  it('are none where nothing is chosen', () => {
    expect(find({ departments: [] })).toBe('');
    expect(trimMatcher({ departments: [], levels: ['remind'] })).toEqual({ levels: ['remind'] });
  });
});
