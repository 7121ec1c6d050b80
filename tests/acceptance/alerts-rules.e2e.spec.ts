import { describeSystems } from '../support/describe-systems';
import { itemId } from '../support/plan';
import { tellAlertStories, type Stories } from './alert-timelines';

/** 80 % of 1 200 are planned by the end of April. */
const APRIL = { start: '2024-04-01', trajectory: [{ date: '2024-04-30', value: 960 }] };
/** The report of March is due on 5 April. */
const MARCH = { start: '2024-03-01' };
/** 5, 10 and 20 %. */
const SPRING = {
  ...MARCH,
  trajectory: [
    { date: '2024-03-15', value: 60 },
    { date: '2024-03-31', value: 120 },
    { date: '2024-04-30', value: 240 },
  ],
};
const GROWTH = { type: 'growth', unit: '%' } as const;

// Working days around these dates: Labour Day is 1 to 5 May; Sunday, 28 April and Saturday, 11 May are worked for it.
const STORIES: Stories = {
  'red: raised with the report that turns the light red, recovered with the one that turns it green': {
    '2024-05-06': async (course) => {
      await course.register(APRIL);
      await course.report('2024-04-30', 770);
      await course.expectAlerts('red supervise raised');
    },
    '2024-05-07': async (course) => {
      await course.report('2024-05-06', 940);
      await course.expectHistory('red', '2024-05-06 raised supervise —', '2024-05-07 recovered condition-ended —');
    },
  },

  'red and yellow: exactly 15 points behind is not red, exactly 5 not yellow': {
    '2024-05-06': async (course) => {
      const quarterly = { ...APRIL, reporting: { every: 'quarter', graceDays: 5 } } as const;
      await course.register(quarterly);
      await course.report('2024-04-30', 780);
      await course.register(quarterly, `${course.code}b`);
      await course.report('2024-04-30', 900, `${course.code}b`);
    },
    '2024-05-13': async (course) => {
      await course.expectHistory('yellow', '2024-05-09 raised remind —', '2024-05-11 escalated supervise —');
      await course.expectAlerts('yellow supervise raised');
      expect(await course.rows(`${course.code}b`)).toEqual([]);
    },
  },

  'yellow: raised when the light has held for three days, not before': {
    '2024-04-03': async (course) => {
      await course.register(MARCH);
      await course.report('2024-03-31', 130);
    },
    '2024-05-06': (course) => course.expectAlerts(), // the report of April was due on the 5th
    '2024-05-07': (course) => course.expectAlerts(),
    '2024-05-13': async (course) => {
      await course.expectAlerts('yellow supervise raised');
      await course.report('2024-04-30', 250);
      await course.expectHistory(
        'yellow',
        '2024-05-09 raised remind —',
        '2024-05-11 escalated supervise —', // 10 May was the day to answer, and this Saturday is worked
        '2024-05-13 recovered condition-ended —',
      );
    },
  },

  'long-red: red in three reporting periods in a row, two are not enough': {
    '2024-04-03': async (course) => {
      await course.register({ ...MARCH, trajectory: [{ date: '2024-03-31', value: 300 }] });
      await course.report('2024-03-31', 0);
    },
    '2024-05-06': async (course) => {
      await course.report('2024-04-20', 10);
      await course.report('2024-04-30', 10); // two reports in April are one period
      await course.expectAlerts('red summon raised');
    },
    '2024-06-06': async (course) => {
      await course.report('2024-05-31', 30);
      await course.expectHistory('long-red', '2024-06-06 raised summon —');
    },
  },

  'unreported: two periods without a report, of an item that was ahead of its plan': {
    '2024-04-03': async (course) => {
      await course.register(MARCH);
      await course.report('2024-03-31', 1100);
    },
    '2024-05-13': (course) => course.expectAlerts('yellow supervise raised'), // April is missing
    '2024-06-06': async (course) => {
      await course.expectHistory('unreported', '2024-06-06 raised remind —');
      await course.report('2024-05-31', 1110);
      await course.expectHistory('unreported', '2024-06-06 raised remind —', '2024-06-06 recovered condition-ended —');
    },
  },

  'overdue: the due date comes near, passes, and its deadline; recovered when the work is done': {
    '2024-04-03': async (course) => {
      await course.register({ ...MARCH, due: '2024-04-30' });
      await course.report('2024-03-31', 900);
      await course.expectAlerts();
    },
    '2024-05-06': async (course) => {
      await course.expectHistory('due-soon', '2024-04-17 raised remind —', '2024-05-01 recovered condition-ended —');
      await course.expectAlerts('due-soon remind recovered', 'overdue supervise raised', 'red supervise raised');
    },
    '2024-05-07': async (course) => {
      await course.report('2024-05-06', 1200);
      await course.expectHistory('overdue', '2024-05-06 raised supervise —', '2024-05-07 recovered condition-ended —');
      await course.expectHistory('red', '2024-05-06 raised supervise —', '2024-05-07 recovered condition-ended —');
    },
  },

  'due-soon: raised ten working days before due, not eleven': {
    '2024-05-06': async (course) => {
      for (const [code, due] of [
        [course.code, '2024-05-20'],
        [`${course.code}b`, '2024-05-21'],
      ] as const) {
        await course.register({ start: '2024-05-01', due }, code);
        await course.report('2024-05-05', 1100, code);
      }
      await course.expectAlerts();
    },
    '2024-05-07': async (course) => {
      await course.expectAlerts('due-soon remind raised');
      expect(await course.rows(`${course.code}b`)).toEqual([]);
    },
    '2024-05-13': async (course) => {
      await course.report('2024-05-12', 1200);
      await course.expectHistory('due-soon', '2024-05-07 raised remind —', '2024-05-13 recovered condition-ended —');
      expect(await course.history('due-soon', 1, `${course.code}b`)).toEqual(['2024-05-08 raised remind —']);
    },
  },

  'forecast: the goal is missed by what is expected while the light is still green; exactly 90 % does not count': {
    '2024-04-03': async (course) => {
      await course.register(SPRING);
      await course.report('2024-03-15', 52.8);
      await course.report('2024-03-31', 105.6);
      await course.register(SPRING, `${course.code}b`);
      await course.report('2024-03-15', 54, `${course.code}b`);
      await course.report('2024-03-31', 108, `${course.code}b`);
    },
    '2024-05-06': async (course) => {
      await course.report('2024-04-30', 211.2); // 17.6 % of 20 % planned: green
      await course.report('2024-04-30', 216, `${course.code}b`);
    },
    '2024-05-13': async (course) => {
      await course.expectAlerts('forecast remind raised');
      await course.expectHistory('forecast', '2024-05-13 raised remind —');
      expect(await course.rows(`${course.code}b`)).toEqual([]);
    },
  },

  'relative: an income that is to grow faster than the economy grows as fast, and then faster': {
    '2024-04-03': async (course) => {
      const economy = `${course.code}r`;
      await course.register({ ...MARCH, measure: { ...GROWTH, direction: 'at-least', goal: 5 } }, economy, 'targets');
      await course.register({ ...MARCH, measure: { ...GROWTH, direction: 'above', reference: itemId(economy) } }, course.code, 'targets');
      await course.report('2024-03-31', 5, economy);
      await course.report('2024-03-31', 5);
      await course.expectAlerts('relative remind raised');
    },
    '2024-05-06': async (course) => {
      await course.report('2024-04-30', 6);
      await course.expectHistory(
        'relative',
        '2024-04-03 raised remind —',
        '2024-04-08 escalated supervise —', // 4 to 6 April are days off, and Sunday the 7th is worked
        '2024-04-12 escalated summon —',
        '2024-05-06 recovered condition-ended —',
      );
    },
  },

  'went-back: a total below the one before, until it is corrected': {
    '2024-05-06': async (course) => {
      await course.register({ start: '2024-05-01' });
      await course.report('2024-05-03', 420);
      await course.report('2024-05-05', 410);
      await course.expectAlerts('went-back remind raised');
    },
    '2024-05-07': async (course) => {
      await course.correct(3, 430);
      await course.expectHistory('went-back', '2024-05-06 raised remind —', '2024-05-07 recovered condition-ended —');
    },
  },
};

describeSystems('alerts by the default rules', (start) => tellAlertStories(start, STORIES));
