import type { Stories } from './alert-timelines';
import { answerBy, planBy } from './ladder-parts';

// 国庆 is 1 to 7 October; Sunday, 29 September and Saturday, 12 October are worked for it.
export const STOPPED_LIMIT_STORIES: Stories = {
  'an answer stops the limit; on the day after the promised date the alert is open again, and its limit runs anew': {
    '2024-09-27': async (course) => {
      await course.register(planBy('2024-09-26'));
      await course.report('2024-09-26', 60);
      await course.expectAlerts('red supervise raised');
      expect((await course.act('red', 'answer', answerBy('2024-10-08'))).body).toMatchObject({ state: 'answered', answerBy: null });
    },
    '2024-10-08': (course) => course.expectHistory('red', '2024-09-27 raised supervise —', '2024-09-27 answered DUBAN_ADMIN_KEY'),
    '2024-10-09': async (course) => {
      await course.expectHistory(
        'red',
        '2024-09-27 raised supervise —',
        '2024-09-27 answered DUBAN_ADMIN_KEY',
        '2024-10-09 reopened commitment-missed —',
      );
      expect((await course.findAlert('red')).answerBy).toBe('2024-10-12');
    },
    '2024-10-15': async (course) => {
      expect((await course.history('red')).at(-1)).toBe('2024-10-14 escalated summon —');
      await course.act('red', 'answer', answerBy('2024-10-31'));
      await course.report('2024-10-14', 780);
      await course.expectAlerts('red summon recovered');
    },
  },

  'a promised date in the holiday week is missed on the first working day after it': {
    '2024-09-27': async (course) => {
      await course.register(planBy('2024-09-26'));
      await course.report('2024-09-26', 60);
      await course.expectAlerts('red supervise raised');
      await course.act('red', 'answer', answerBy('2024-10-02'));
    },
    '2024-10-08': async (course) => {
      await course.expectLast('red', '2024-10-08 reopened commitment-missed —');
    },
  },

  'an answer that is returned is awaited again, with the whole limit': {
    '2024-09-27': async (course) => {
      await course.register(planBy('2024-09-26'));
      await course.report('2024-09-26', 60);
      await course.expectAlerts('red supervise raised');
      await course.act('red', 'answer', answerBy('2024-12-31'));
    },
    '2024-10-08': async (course) => {
      const returned = await course.act('red', 'return', { reason: '措施不具体' });
      expect(returned.body).toMatchObject({ state: 'returned', answerBy: '2024-10-11' });
    },
    '2024-10-15': (course) =>
      course.expectHistory(
        'red',
        '2024-09-27 raised supervise —',
        '2024-09-27 answered DUBAN_ADMIN_KEY',
        '2024-10-08 returned DUBAN_ADMIN_KEY',
        '2024-10-12 escalated summon —',
      ),
  },

  'an excuse stops the limit until it ends; then the alert is open at the same level': {
    '2024-09-27': async (course) => {
      await course.register(planBy('2024-09-26'));
      await course.report('2024-09-26', 60);
      await course.expectAlerts('red supervise raised');
      expect((await course.act('red', 'excuse', { until: '2024-10-07', reason: '汛期停工' })).body).toMatchObject({
        state: 'excused',
        excusedUntil: '2024-10-07',
        answerBy: null,
      });
    },
    '2024-10-08': async (course) => {
      await course.expectLast('red', '2024-10-08 reopened excuse-ended —');
      expect(await course.findAlert('red')).toMatchObject({ level: 'supervise', state: 'raised', answerBy: '2024-10-11' });
    },
  },
};
