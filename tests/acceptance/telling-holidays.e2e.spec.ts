import { describeSystems } from '../support/describe-systems';
import { GREEN, ONCE, toChannel } from './telling-office';
import { RED_RULE, SHORT } from './telling-rules';
import { tellStories, type TellingStories } from './telling-timelines';

const PLANNED_BY = '2024-09-26';

// 国庆 is 1 to 7 October; Sunday, 29 September and Saturday, 12 October are worked for it.
const STORIES: TellingStories = {
  'red on Friday evening: told on the Sunday that is worked': {
    happens: { '2024-09-27 20:00': (office) => office.lag('托位', PLANNED_BY) },
    received: ['09-29 09:00 office 【督办·新预警】托位'],
  },

  'red on the eve of 国庆: told on the first working day, a week later': {
    happens: { '2024-09-30 19:00': (office) => office.lag('托位', PLANNED_BY) },
    received: ['10-08 09:00 office 【督办·新预警】托位'],
  },

  'red and green again within 国庆: nobody is told': {
    happens: {
      '2024-09-30 19:00': (office) => office.lag('托位', PLANNED_BY),
      '2024-10-05 11:00': (office) => office.correct('托位', GREEN),
    },
    received: [],
  },

  'the limit goes over 国庆, and so does the message that it has passed': {
    happens: {
      '2024-09-27': async (office) => {
        await office.rules({ ...RED_RULE, limits: SHORT });
        await office.lag('托位', PLANNED_BY);
      },
    },
    received: ['09-27 09:00 office 【督办·新预警】托位', '10-09 09:00 office 【约谈·已升级】托位'],
  },

  'a digest behind the last working day comes on the next one': {
    happens: {
      '2024-09-30 11:00': async (office) => {
        await office.routes({ ...ONCE, timing: 'digest' });
        await office.lag('托位 医院', PLANNED_BY);
      },
      '2024-10-04 11:00': (office) => office.lag('学校', PLANNED_BY),
    },
    received: ['10-08 09:00 office 【督办】3 件事项滞后：医院、学校、托位'],
  },

  'told again after two working days, which are nine days': {
    happens: {
      '2024-09-30': async (office) => {
        await office.routes({ receivers: [toChannel()], repeatWorkingDays: 2 });
        await office.lag('托位', PLANNED_BY);
      },
    },
    received: [
      '09-30 09:00 office 【督办·新预警】托位',
      '10-09 09:00 office 【督办·仍未解决】托位',
      '10-11 09:00 office 【督办·仍未解决】托位',
    ],
  },

  'a silence that ends within 国庆: told on the first working day': {
    happens: {
      '2024-09-30': async (office) => {
        await office.lag('托位', PLANNED_BY);
        await office.silence({ departments: ['WJW'] }, '2024-10-03 15:00');
      },
    },
    received: ['10-08 09:00 office 【督办·新预警】托位'],
  },

  'red on Friday evening: told on the Saturday that is worked, in the hours of the region': {
    happens: {
      '2024-10-11': (office) => office.routes({ ...ONCE, hours: { from: '14:00', to: '16:00', digestAt: '14:30' } }),
      '2024-10-11 17:00': (office) => office.lag('托位', PLANNED_BY),
      '2024-10-12 15:00': () => Promise.resolve(),
    },
    received: ['10-12 15:00 office 【督办·新预警】托位'],
  },
};

const MID_HOLIDAY = ['2024-10-02', '2024-10-03', '2024-10-06', '2024-10-07'];

describeSystems('what people are told around 国庆', (start) => tellStories(start, STORIES, MID_HOLIDAY));
