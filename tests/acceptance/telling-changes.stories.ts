import { GREEN, ONCE, RED, toChannel, YELLOW } from './telling-office';
import { RED_RULE, YELLOW_RULE } from './telling-rules';
import type { TellingStories } from './telling-timelines';

const PLANNED_BY = '2024-04-10';
export const CHANGE_STORIES: TellingStories = {
  'a correction turns the light back before the hour of telling: nobody is told': {
    happens: {
      '2024-04-11 20:00': (office) => office.lag('托位', PLANNED_BY),
      '2024-04-12 08:15': (office) => office.correct('托位', GREEN),
      '2024-04-12 15:00': async (office) => {
        expect(await office.notices('red', '托位')).toEqual([
          `raised suppressed superseded ${office.alertId('red', '托位')}#2`,
          'recovered suppressed ended',
        ]);
        expect(await office.deliveries()).toEqual([]);
      },
    },
    received: [],
  },

  'a light that flickers has one message, where the rule waits two days before it is over': {
    happens: {
      '2024-04-11': async (office) => {
        await office.rules({ ...RED_RULE, recoverDays: 2 });
        await office.lag('托位', PLANNED_BY);
      },
      '2024-04-12 09:00': (office) => office.correct('托位', GREEN),
      '2024-04-12 15:00': (office) => office.correct('托位', RED),
      '2024-04-15 09:00': (office) => office.correct('托位', GREEN),
      '2024-04-15 15:00': (office) => office.correct('托位', RED),
      '2024-04-16 09:00': (office) => office.correct('托位', GREEN),
    },
    received: ['04-11 09:00 office 【督办·新预警】托位', '04-18 09:00 office 【督办·已恢复】托位'],
  },

  'a light that goes and comes is told each time, where the rule does not wait': {
    happens: {
      '2024-04-11': (office) => office.lag('托位', PLANNED_BY),
      '2024-04-12 09:00': (office) => office.correct('托位', GREEN),
      '2024-04-12 15:00': (office) => office.correct('托位', RED),
    },
    received: [
      '04-11 09:00 office 【督办·新预警】托位',
      '04-12 09:00 office 【督办·已恢复】托位',
      '04-12 15:00 office 【督办·新预警】托位',
    ],
  },

  'an alert that is closed is told as closed, and not again while the light stays red': {
    happens: {
      '2024-04-11': (office) => office.lag('托位', PLANNED_BY),
      '2024-04-12 09:00': (office) => office.act('red', '托位', 'close'),
      '2024-04-12 15:00': (office) => office.report('托位', '2024-04-12', RED),
    },
    received: ['04-11 09:00 office 【督办·新预警】托位', '04-12 09:00 office 【督办·已销号】托位'],
  },

  'an item that is withdrawn: its alert is over': {
    happens: {
      '2024-04-11': (office) => office.lag('托位', PLANNED_BY),
      '2024-04-12 09:00': (office) => office.withdraw('托位', '2024-04-12'),
    },
    received: ['04-11 09:00 office 【督办·新预警】托位', '04-12 09:00 office 【督办·事项已撤销】托位'],
  },

  'a policy with wider bounds is adopted: the alert is over on the day on which it is in force': {
    happens: {
      '2024-04-11': async (office) => {
        await office.rules(YELLOW_RULE);
        await office.lag('托位', PLANNED_BY, {}, YELLOW);
      },
      '2024-04-12 11:00': (office) =>
        office.write('POST', '/api/tracker/policies', {
          region: office.region,
          itemId: office.itemId('托位'),
          preset: 'yinchuan',
          validFrom: '2024-04-16',
        }),
    },
    received: ['04-11 09:00 office 【提醒·新预警】托位', '04-16 09:00 office 【提醒·已恢复】托位'],
  },

  'the end is told to those that were told of the beginning, where their route says so': {
    happens: {
      '2024-04-11': async (office) => {
        for (const id of ['boss', 'screen']) await office.channel(id);
        const routes = [
          { matcher: { levels: ['summon'] }, receivers: [toChannel('boss')], continue: true },
          { matcher: { areas: ['民生'] }, receivers: [toChannel('screen')], resolved: false, continue: true },
          { matcher: { areas: ['民生'] } },
        ];
        await office.routes({ ...ONCE, routes });
        await office.lag('托位', PLANNED_BY);
      },
      '2024-04-12 09:00': (office) => office.correct('托位', 600),
    },
    received: [
      '04-11 09:00 office 【督办·新预警】托位',
      '04-11 09:00 screen 【督办·新预警】托位',
      '04-12 09:00 office 【督办·已恢复】托位',
    ],
  },
};
