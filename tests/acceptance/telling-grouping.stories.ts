import { HEALTH, ONCE, RED, SCHOOLS, YELLOW, type TellingOffice } from './telling-office';
import { LONG_RED_RULE, RED_RULE, YELLOW_RULE } from './telling-rules';
import type { TellingStories } from './telling-timelines';

const PLANNED_BY = '2024-04-10';

/** Two of health and one of schools, of two areas and two leaders. */
async function lagging(office: TellingOffice, ...groupBy: string[]): Promise<void> {
  await office.routes({ ...ONCE, groupBy });
  await office.lag('托位', PLANNED_BY, { department: HEALTH, area: '民生', leader: '王副区长' });
  await office.lag('医院', PLANNED_BY, { department: HEALTH, area: '卫生', leader: '李副区长' });
  await office.lag('学校', PLANNED_BY, { department: SCHOOLS, area: '民生', leader: '李副区长' });
}

async function fortyLag(office: TellingOffice): Promise<void> {
  await office.routes({ ...ONCE, timing: 'digest' });
  const numbers = Array.from({ length: 40 }, (_, at) => at);
  await Promise.all(
    numbers.map((at) => office.lag(`事项${at}`, PLANNED_BY, { department: { code: `D${at % 20}`, name: `单位${at % 20}` } })),
  );
}

export const GROUPING_STORIES: TellingStories = {
  'grouped by department: what lags of each is one message': {
    happens: { '2024-04-11': (office) => lagging(office, 'department') },
    received: ['04-11 09:00 office 【督办·新预警】学校', '04-11 09:00 office 【督办】2 件事项滞后：医院、托位'],
  },

  'grouped by area': {
    happens: { '2024-04-11': (office) => lagging(office, 'area') },
    received: ['04-11 09:00 office 【督办·新预警】医院', '04-11 09:00 office 【督办】2 件事项滞后：学校、托位'],
  },

  'grouped by leader': {
    happens: { '2024-04-11': (office) => lagging(office, 'leader') },
    received: ['04-11 09:00 office 【督办·新预警】托位', '04-11 09:00 office 【督办】2 件事项滞后：医院、学校'],
  },

  'grouped by rule: an item that two rules complain of is in both messages': {
    happens: {
      '2024-04-11': async (office) => {
        await office.routes({ ...ONCE, groupBy: ['rule'] });
        await office.rules(RED_RULE, { ...YELLOW_RULE, level: 'supervise' }, { ...LONG_RED_RULE, level: 'supervise' });
        await office.lag('托位 医院', PLANNED_BY, { department: HEALTH }, YELLOW);
        await office.lag('学校', PLANNED_BY, { department: SCHOOLS }, RED);
      },
    },
    received: [
      '04-11 09:00 office 【督办·新预警】学校',
      '04-11 09:00 office 【督办·新预警】学校',
      '04-11 09:00 office 【督办】2 件事项滞后：医院、托位',
    ],
  },

  'a digest: forty alerts of twenty departments on one day are one message the next morning': {
    happens: { '2024-04-11 11:00': fortyLag },
    received: ['04-12 09:00 office 【督办】40 件事项滞后'],
  },

  'two recover and one is new: the title counts them apart': {
    happens: {
      '2024-04-11': (office) => office.lag('托位 医院', PLANNED_BY),
      '2024-04-11 20:00': async (office) => {
        await office.correct('托位', 600);
        await office.correct('医院', 600);
        await office.lag('学校', PLANNED_BY);
      },
    },
    received: [
      '04-11 09:00 office 【督办】2 件事项滞后：医院、托位',
      '04-12 09:00 office 【督办】1 件事项滞后，2 件预警解除：医院、学校、托位',
    ],
  },

  'all recover: the title says so': {
    happens: {
      '2024-04-11': (office) => office.lag('托位 医院', PLANNED_BY),
      '2024-04-11 20:00': async (office) => {
        await office.correct('托位', 600);
        await office.correct('医院', 600);
      },
    },
    received: ['04-11 09:00 office 【督办】2 件事项滞后：医院、托位', '04-12 09:00 office 【督办】2 件预警解除：医院、托位'],
  },
};
