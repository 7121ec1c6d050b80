import { HEALTH, inPerson, SCHOOLS } from './telling-office';
import { RED_RULE, SHORT } from './telling-rules';
import type { TellingStories } from './telling-timelines';

const PLANNED_BY = '2024-04-10';

export const SILENCE_STORIES: TellingStories = {
  'what a silence holds back is told when it ends, if it is still open': {
    happens: {
      '2024-04-11': async (office) => {
        await office.lag('托位 医院', PLANNED_BY, { department: HEALTH });
        await office.lag('学校', PLANNED_BY, { department: SCHOOLS });
        await office.silence({ departments: ['WJW'] }, '2024-04-12 15:00');
      },
      '2024-04-11 15:00': async (office) => {
        expect(await office.notices('red', '托位')).toEqual([`raised waiting silenced ${office.region}-1`]);
        expect(await office.notices('red', '学校')).toEqual(['raised told']);
        await office.correct('医院', 600);
      },
      '2024-04-12 15:00': () => Promise.resolve(),
      '2024-04-12 16:00': async (office) => {
        expect(await office.notices('red', '托位')).toEqual(['raised told']);
        expect(await office.notices('red', '医院')).toEqual([
          `raised suppressed superseded ${office.alertId('red', '医院')}#2`,
          `recovered suppressed silenced ${office.region}-1`,
        ]);
        for (const name of ['托位', '学校']) await office.act('red', name, 'close');
      },
    },
    received: [
      '04-11 09:00 office 【督办·新预警】学校',
      '04-12 15:00 office 【督办·新预警】托位',
      '04-12 16:00 office 【督办·已销号】学校',
      '04-12 16:00 office 【督办·已销号】托位',
    ],
  },

  'a silence that is ended by hand: told on the next working morning': {
    happens: {
      '2024-04-11': async (office) => {
        await office.lag('托位', PLANNED_BY);
        await office.silence({ rules: ['red'] }, '2024-04-16 18:00');
      },
      '2024-04-12 11:00': (office) => office.write('POST', `/api/alerts/silences/${office.region}-1/end`, undefined),
      '2024-04-15 11:00': (office) => office.act('red', '托位', 'close'),
    },
    received: ['04-15 09:00 office 【督办·新预警】托位', '04-15 11:00 office 【督办·已销号】托位'],
  },

  'who has set a silence is reminded a day before it ends; where that is a weekend, on the last working day': {
    happens: {
      '2024-04-11': async (office) => {
        await office.register('托位', '2024-04-30');
        await office.channel('author');
        await office.contacts('WJW', { leader: inPerson('supervisor', 'author') });
        const { headers } = await office.system.createKey('supervisor', { regions: [office.region] });
        await office.silence({ rules: ['yellow'] }, '2024-04-14 15:00', headers);
        await office.silence({ rules: ['red'] }, '2024-04-17 15:00', headers);
      },
      '2024-04-16 16:00': () => Promise.resolve(),
    },
    received: [
      '04-12 09:00 author 您设置的静默将于 2024-04-14 15:00 结束，之后恢复通知。原因：汛期停工。如仍需要，请重新设置',
      '04-16 16:00 author 您设置的静默将于 2024-04-17 15:00 结束，之后恢复通知。原因：汛期停工。如仍需要，请重新设置',
    ],
  },

  'muted until it has recovered: nothing in between, then its end, and the next alert': {
    happens: {
      '2024-04-11': async (office) => {
        await office.rules({ ...RED_RULE, limits: SHORT });
        await office.lag('托位', PLANNED_BY);
      },
      '2024-04-11 15:00': (office) => office.silence({ alerts: [office.alertId('red', '托位')] }, null),
      '2024-04-18 11:00': async (office) => {
        expect(await office.notices('red', '托位')).toContain(`escalated waiting silenced ${office.region}-1`);
        await office.correct('托位', 600);
      },
      '2024-04-18 15:00': (office) => office.correct('托位', 60),
    },
    received: [
      '04-11 09:00 office 【督办·新预警】托位',
      '04-18 11:00 office 【约谈·已恢复】托位',
      '04-18 15:00 office 【督办·新预警】托位',
    ],
  },
};
