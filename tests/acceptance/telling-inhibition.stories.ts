import { HEALTH, RED, YELLOW } from './telling-office';
import { LONG_RED_RULE, RED_RULE, YELLOW_RULE } from './telling-rules';
import type { TellingStories } from './telling-timelines';

const PLANNED_BY = '2024-04-10';
const SHARE = { type: 'red-share', of: 'department', moreThan: 30, atLeastItems: 5 };
const GROUP_RULE = { ...RED_RULE, id: 'department-red', name: '部门红灯过多', condition: SHARE };

export const INHIBITION_STORIES: TellingStories = {
  'the alert of a department keeps those of its items quiet, until it is over': {
    happens: {
      '2024-04-10 20:00': async (office) => {
        await office.rules(RED_RULE, GROUP_RULE);
        await office.lag('托位 医院 诊所 体育馆 急救', PLANNED_BY, { department: HEALTH });
      },
      '2024-04-11 15:00': async (office) => {
        const by = `department-red~department-${office.region}-2024-WJW~1`;
        expect(await office.notices('red', '托位')).toEqual([`raised waiting inhibited ${by}`]);
      },
      '2024-04-12 20:00': async (office) => {
        for (const name of ['托位', '医院', '诊所', '体育馆']) await office.correct(name, 600);
      },
    },
    received: [
      '04-11 09:00 office 【督办·新预警】卫生健康和体育局',
      '04-15 09:00 office 【督办】1 件事项滞后，1 件预警解除：卫生健康和体育局、急救',
    ],
  },

  'an item that is worse than its department is told': {
    happens: {
      '2024-04-10 20:00': async (office) => {
        await office.rules(RED_RULE, GROUP_RULE);
        await office.lag('托位 医院 诊所 体育馆 急救', PLANNED_BY, { department: HEALTH });
      },
      '2024-04-11 15:00': (office) => office.act('red', '急救', 'escalate'),
    },
    received: ['04-11 09:00 office 【督办·新预警】卫生健康和体育局', '04-11 15:00 office 【约谈·已升级】急救'],
  },

  'yellow that turns red: the alert of red says it, and nobody hears that yellow is over': {
    happens: {
      '2024-04-11': async (office) => {
        await office.rules({ ...RED_RULE, level: 'remind' }, YELLOW_RULE);
        await office.lag('托位 医院', PLANNED_BY, {}, YELLOW);
      },
      '2024-04-12 10:00': (office) => office.correct('托位', RED),
      '2024-04-12 15:00': async (office) => {
        expect(await office.notices('yellow', '托位')).toEqual([
          'raised told',
          `recovered suppressed inhibited ${office.alertId('red', '托位')}`,
        ]);
        await office.rules(YELLOW_RULE);
      },
      '2024-04-12 16:00': (office) => office.correct('医院', RED), // no rule looks at red any more
    },
    received: [
      '04-11 09:00 office 【提醒】2 件事项滞后：医院、托位',
      '04-12 10:00 office 【提醒·新预警】托位',
      '04-12 15:00 office 【提醒·规则已停用】托位',
      '04-12 16:00 office 【提醒·已转红灯】医院',
    ],
  },

  '约谈 keeps the reminders of its item quiet; they are told when it is closed': {
    happens: {
      '2024-04-11': async (office) => {
        await office.rules({ ...RED_RULE, level: 'summon' }, LONG_RED_RULE);
        await office.lag('托位', PLANNED_BY);
      },
      '2024-04-17 15:00': (office) => office.act('red', '托位', 'close'),
    },
    received: [
      '04-11 09:00 office 【约谈·新预警】托位',
      '04-17 15:00 office 【约谈·已销号】托位',
      '04-18 09:00 office 【提醒·新预警】托位',
    ],
  },
};
