import type { Stories } from './alert-timelines';
import { answerBy, planBy } from './ladder-parts';

// 国庆 is 1 to 7 October; Sunday, 29 September and Saturday, 12 October are worked for it.
export const LIMIT_STORIES: Stories = {
  'a limit of three working days goes over the holiday week': {
    '2024-09-27': async (course) => {
      await course.register(planBy('2024-09-26'));
      await course.report('2024-09-26', 60);
      await course.expectAlerts('red supervise raised');
      const [alert] = await course.alerts();
      expect(alert).toMatchObject({ answerBy: '2024-10-08' }); // 29 and 30 September, 8 October
    },
    '2024-10-08': (course) => course.expectAlerts('red supervise raised'), // nothing is late on the last day
    '2024-10-09': (course) => course.expectHistory('red', '2024-09-27 raised supervise —', '2024-10-09 escalated summon —'),
  },

  'a reminder that nobody answers goes up step by step, on working days only': {
    '2024-09-27': async (course) => {
      await course.register(planBy('2024-09-26'));
      await course.report('2024-09-26', 500); // yellow
    },
    '2024-10-09': (course) => course.expectHistory('yellow', '2024-09-30 raised remind —', '2024-10-09 escalated supervise —'),
    '2024-10-15': (course) =>
      course.expectHistory(
        'yellow',
        '2024-09-30 raised remind —',
        '2024-10-09 escalated supervise —', // 8 October was the day to answer
        '2024-10-14 escalated summon —', // 10, 11 and Saturday, 12 October passed
      ),
    '2024-11-11': (course) => course.expectAlerts('yellow summon raised'), // there is nothing above
  },

  'a limit that ends on Friday passes on the Saturday that is worked': {
    '2024-10-09': async (course) => {
      await course.register(planBy('2024-10-08'));
      await course.report('2024-10-08', 500);
    },
    '2024-10-15': (course) => course.expectHistory('yellow', '2024-10-12 raised remind —', '2024-10-15 escalated supervise —'), // answered by Monday, the 14th
  },

  'an acknowledgement does not stop the limit': {
    '2024-09-27': async (course) => {
      await course.register(planBy('2024-09-26'));
      await course.report('2024-09-26', 60);
      await course.expectAlerts('red supervise raised');
      await course.act('red', 'acknowledge', {});
    },
    '2024-10-09': (course) =>
      course.expectHistory(
        'red',
        '2024-09-27 raised supervise —',
        '2024-09-27 acknowledged DUBAN_ADMIN_KEY',
        '2024-10-09 escalated summon —',
      ),
  },

  'a limit that reaches into a year whose holidays are not known says so': {
    '2026-12-31': async (course) => {
      await course.register({ start: '2026-12-01', due: '2027-06-30', trajectory: [{ date: '2026-12-30', value: 600 }] });
      await course.report('2026-12-30', 60);
      await course.expectAlerts('red supervise raised');
      // Monday to Friday are counted, New Year's Day among them, because the notice of the State Council is not known.
      expect(await course.findAlert('red')).toMatchObject({ answerBy: '2027-01-05', unknownHolidayYears: [2027] });
      expect((await course.act('red', 'answer', answerBy('2027-01-08'))).body).toMatchObject({ answerBy: null, unknownHolidayYears: [] });
    },
  },

  'a supervisor escalates at once; the highest level has none above': {
    '2024-10-08': async (course) => {
      await course.register(planBy('2024-10-07'));
      await course.report('2024-10-07', 60);
      await course.expectAlerts('red supervise raised');
      const reason = { reason: '连续两次未按承诺完成' };
      expect((await course.act('red', 'escalate', reason)).body).toMatchObject({
        level: 'summon',
        state: 'raised',
        answerBy: '2024-10-16',
      });
      expect((await course.act('red', 'escalate', reason)).body).toMatchObject({ status: 409, code: 'highest-level' });
    },
    '2024-11-11': (course) => course.expectHistory('red', '2024-10-08 raised supervise —', '2024-10-08 escalated summon DUBAN_ADMIN_KEY'),
  },
};
