import { makeDefinition } from '../testing/story';
import { noteMissingReports } from './missing-reports';

const missing = (changes: Parameters<typeof makeDefinition>[0], today: string) =>
  noteMissingReports(makeDefinition(changes), today).map(({ params }) => params['missing']);

describe('a registration of an item that has begun', () => {
  test.each([
    ['2024-01-31', []], // within its first period
    ['2024-02-05', []], // January may be reported until today
    ['2024-02-06', [1]],
    ['2024-07-10', [6]],
    ['2025-03-10', [14]],
  ])('on %s says how many reports are missing: %j', (today, expected) => expect(missing({}, today)).toEqual(expected));

  test.each([
    [{ joined: '2024-07-01' }, []],
    [{ joined: '2024-01-01' }, []],
    [{ start: '2024-06-20' }, []], // its first month was cut short
    [{ start: '2024-06-05' }, [1]],
    [{ start: '2024-08-01' }, []],
    [{ reporting: { every: 'week', graceDays: 2 } }, [27]],
    [{ reporting: { every: 'quarter', graceDays: 10 } }, [1]],
    [{ reporting: { every: 'year', graceDays: 0 } }, []],
  ] as const)('%j on 2024-07-10: %j', (changes, expected) => expect(missing(changes, '2024-07-10')).toEqual(expected));
});
