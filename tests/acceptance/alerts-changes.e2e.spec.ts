import { describeSystems } from '../support/describe-systems';
import { itemId } from '../support/plan';
import type { AlertCourse } from './alert-course';
import { tellAlertStories, type Stories } from './alert-timelines';

const RED = 60;
const YELLOW = 500;
const GREEN = 600;

/** Half of the goal was planned by 3 May. The report of the quarter is due in August. */
async function registerAt(course: AlertCourse, value: number): Promise<number> {
  await course.register({
    start: '2024-04-01',
    reporting: { every: 'quarter', graceDays: 30 },
    trajectory: [
      { date: '2024-05-03', value: 600 },
      { date: '2024-06-20', value: 601 },
    ],
  });
  return course.report('2024-05-03', value);
}

const adopt = async ({ system, code }: AlertCourse, validFrom: string): Promise<void> => {
  const policy = { region: '140406', itemId: itemId(code), preset: 'yinchuan', validFrom };
  expect((await system.call('POST', '/api/tracker/policies', policy)).status).toBe(201);
};

/** The seq of the report that `registerAt` makes: an item has its registration before it. */
const REPORT = 2;

const STORIES: Stories = {
  'a correction on the next day turns a yellow light back: nothing was raised': {
    '2024-05-06': (course) => registerAt(course, YELLOW),
    '2024-05-07': (course) => course.correct(REPORT, GREEN),
    '2024-05-20': (course) => course.expectAlerts(),
  },

  'a correction turns a red light back: its alert recovers, and yesterday stays as it was': {
    '2024-05-06': async (course) => {
      await registerAt(course, RED);
      await course.expectAlerts('red supervise raised');
    },
    '2024-05-07': (course) => course.correct(REPORT, GREEN),
    '2024-05-20': (course) => course.expectHistory('red', '2024-05-06 raised supervise —', '2024-05-07 recovered condition-ended —'),
  },

  'a correction that is found later raises on the day on which it is known, not back then': {
    '2024-05-06': (course) => registerAt(course, GREEN),
    '2024-05-08': async (course) => {
      await course.expectAlerts();
      await course.correct(REPORT, RED);
      await course.expectHistory('red', '2024-05-08 raised supervise —');
    },
  },

  'a red light that goes and comes raises one alert for each time that it comes': {
    '2024-05-06': async (course) => {
      await registerAt(course, RED);
      await course.expectAlerts('red supervise raised');
    },
    '2024-05-07': async (course) => {
      await course.correct(REPORT, GREEN);
      await course.expectAlerts('red supervise recovered');
      await course.correct(REPORT, RED);
      await course.expectAlerts('red supervise raised', 'red supervise recovered');
    },
    '2024-05-08': async (course) => {
      await course.correct(REPORT, GREEN);
      await course.expectNumberedHistory('red', 2, '2024-05-07 raised supervise —', '2024-05-08 recovered condition-ended —');
    },
  },

  'a yellow light that was green in between has to hold for three days anew': {
    '2024-05-06': (course) => registerAt(course, YELLOW),
    '2024-05-07': (course) => course.correct(REPORT, GREEN),
    '2024-05-08': (course) => course.correct(REPORT, YELLOW),
    '2024-05-20': async (course) => {
      const [raised] = await course.history('yellow');
      expect(raised).toBe('2024-05-11 raised remind —');
      expect((await course.findAlert('yellow')).figures).toMatchObject({
        since: '2024-05-08',
        light: 'yellow',
        completion: 41.67,
        planned: 50,
      });
    },
  },

  'a yellow light that turns red: nobody has to answer twice, and yellow is raised anew when it holds again': {
    '2024-05-06': (course) => registerAt(course, YELLOW),
    '2024-05-10': async (course) => {
      await course.expectAlerts('yellow remind raised');
      await course.correct(REPORT, RED);
      await course.expectHistory('yellow', '2024-05-09 raised remind —', '2024-05-10 recovered turned-red —');
      await course.expectAlerts('red supervise raised', 'yellow remind recovered');
    },
    '2024-05-13': async (course) => {
      await course.correct(REPORT, YELLOW);
      await course.expectHistory('red', '2024-05-10 raised supervise —', '2024-05-13 recovered condition-ended —');
    },
    '2024-05-20': async (course) => {
      expect((await course.history('yellow', 2))[0]).toBe('2024-05-16 raised remind —');
    },
  },

  'an alert that was closed is raised again only after the light was green': {
    '2024-05-06': async (course) => {
      await registerAt(course, RED);
      await course.expectAlerts('red supervise raised');
      await course.act('red', 'close', { reason: '已约谈' });
    },
    '2024-05-08': async (course) => {
      await course.correct(REPORT, RED + 1);
      await course.expectAlerts('red supervise closed');
    },
    '2024-05-13': (course) => course.correct(REPORT, GREEN),
    '2024-05-20': async (course) => {
      await course.expectAlerts('red supervise closed');
      await course.correct(REPORT, RED);
      await course.expectAlerts('red supervise closed', 'red supervise raised');
      await course.expectHistory('red', '2024-05-06 raised supervise —', '2024-05-06 closed DUBAN_ADMIN_KEY');
    },
  },

  'a milder policy begins while a yellow light is held: nothing is raised': {
    '2024-05-06': async (course) => {
      await registerAt(course, YELLOW);
      await adopt(course, '2024-05-08');
    },
    '2024-05-20': (course) => course.expectAlerts(),
  },

  'a milder policy begins: red becomes yellow, and yellow counts from then on': {
    '2024-05-06': async (course) => {
      await registerAt(course, 400);
      await course.expectAlerts('red supervise raised');
      await adopt(course, '2024-05-08');
    },
    '2024-05-20': async (course) => {
      await course.expectHistory('red', '2024-05-06 raised supervise —', '2024-05-08 recovered condition-ended —');
      expect((await course.history('yellow'))[0]).toBe('2024-05-11 raised remind —');
    },
  },

  'an item that is withdrawn lags no more, from the date of its withdrawal on': {
    '2024-05-06': async (course) => {
      await registerAt(course, RED);
      await course.expectAlerts('red supervise raised');
      await course.withdraw('2024-05-08');
    },
    '2024-05-07': (course) => course.expectAlerts('red supervise raised'),
    '2024-05-08': (course) => course.expectHistory('red', '2024-05-06 raised supervise —', '2024-05-08 recovered item-withdrawn —'),
    '2024-05-20': (course) => course.expectAlerts('red supervise recovered'),
  },

  'an item that is withdrawn from an earlier date on: what time has done since stays before it': {
    '2024-05-06': async (course) => {
      await registerAt(course, RED);
      await course.expectAlerts('red supervise raised');
    },
    '2024-05-20': async (course) => {
      await course.expectAlerts('red summon raised');
      await course.withdraw('2024-05-07');
      await course.expectHistory(
        'red',
        '2024-05-06 raised supervise —',
        '2024-05-10 escalated summon —',
        '2024-05-10 recovered item-withdrawn —',
      );
    },
  },

  'an item that is to join the plan later lags no more': {
    '2024-05-06': async (course) => {
      await registerAt(course, RED);
      await course.expectAlerts('red supervise raised');
    },
    '2024-05-20': async (course) => {
      await course.amend({ joined: '2024-06-01' }, '2024-05-20'); // the last date of all stories: the tracker shows it no more
      await course.expectAlerts('red summon recovered');
      expect((await course.history('red')).at(-1)).toMatch(/ recovered item-postponed —$/);
    },
  },

  'a due date that is moved: the alert recovers, and there is another one when the new date comes near': {
    '2024-05-06': async (course) => {
      await course.register({ start: '2024-05-01', due: '2024-05-17' });
      await course.report('2024-05-05', 1100);
      await course.expectAlerts('due-soon remind raised');
    },
    '2024-05-07': async (course) => {
      await course.amend({ due: '2024-05-31' }, '2024-05-07');
      await course.expectHistory('due-soon', '2024-05-06 raised remind —', '2024-05-07 recovered condition-ended —');
    },
    '2024-05-20': (course) => course.expectNumberedHistory('due-soon', 2, '2024-05-17 raised remind —'),
  },

  'a goal that is lowered on the day on which a yellow light would have held long enough: nothing is raised': {
    '2024-05-07': async (course) => {
      await registerAt(course, YELLOW);
      await course.amend({ trajectory: [{ date: '2024-05-03', value: 500 }] }, '2024-05-10');
    },
    '2024-05-10': (course) => course.expectAlerts(),
    '2024-05-20': (course) => course.expectAlerts(),
  },

  'a goal that is lowered from a date on: the light is green from then, and the alert recovers on that date': {
    '2024-05-06': async (course) => {
      await registerAt(course, RED);
      await course.expectAlerts('red supervise raised');
      const measure = { type: 'cumulative', unit: '个', baseline: 0, goal: 900, direction: 'at-least' };
      await course.amend({ measure, trajectory: [{ date: '2024-05-03', value: 70 }] }, '2024-05-08');
    },
    '2024-05-20': (course) => course.expectHistory('red', '2024-05-06 raised supervise —', '2024-05-08 recovered condition-ended —'),
  },
};

describeSystems('alerts of items that change', (start) => tellAlertStories(start, STORIES));
