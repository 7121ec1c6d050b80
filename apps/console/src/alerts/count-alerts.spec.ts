import { countAlerts } from './count-alerts';

const OPEN = [
  { state: 'raised', level: 'summon' },
  { state: 'raised', level: 'remind' },
  { state: 'returned', level: 'summon' },
  { state: 'acknowledged', level: 'supervise' },
  { state: 'answered', level: 'remind' },
] as const;

describe('the counts of open alerts', () => {
  it('are those of each state, and of each level', () => {
    expect(countAlerts(OPEN, { state: 'open', level: undefined })).toEqual({
      states: { open: 5, raised: 2, unanswered: 2, answered: 1, excused: 0 },
      levels: { summon: 2, supervise: 1, remind: 2 },
    });
  });

  it('are those that a click would show: of a state within the chosen level, of a level within the chosen state', () => {
    expect(countAlerts(OPEN, { state: 'raised', level: 'summon' })).toEqual({
      states: { open: 2, raised: 1, unanswered: 1, answered: 0, excused: 0 },
      levels: { summon: 1, supervise: 0, remind: 1 },
    });
  });

  it('leave out levels where alerts are shown that are over', () => {
    expect(countAlerts(OPEN, { state: 'ended', level: undefined }).levels).toEqual({});
  });
});
