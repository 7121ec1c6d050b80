import { HEALTH, inPerson, SCHOOLS, toChannel, toDepartment, type TellingOffice } from './telling-office';
import { LONG, RED_RULE, SHORT, YELLOW_RULE } from './telling-rules';
import type { TellingStories } from './telling-timelines';

const PLANNED_BY = '2024-04-10';
const LIAISON = { receivers: [toDepartment('liaison')], repeatWorkingDays: 0 };

/** Liaison and leader of a department, each at an address of their own: `WJW-liaison`. */
async function enterContacts(office: TellingOffice, department: string, more: object = {}): Promise<void> {
  for (const role of ['liaison', 'leader']) await office.channel(`${department}-${role}`);
  const people = { liaison: inPerson('李明', `${department}-liaison`), leader: inPerson('王芳', `${department}-leader`) };
  await office.contacts(department, { ...people, ...more });
}

export const LADDER_STORIES: TellingStories = {
  'report at 3 March, yellow on 11 April: told to the liaison, nothing on the 12th, escalated on the 16th, resolved by the report of the 20th':
    {
      happens: {
        '2024-04-10': async (office) => {
          await office.routes(LIAISON);
          await office.rules({ ...YELLOW_RULE, limits: { ...LONG, remind: 2 } });
          const plan = { start: '2024-03-01', trajectory: [{ date: '2024-12-31', value: 1200 }] };
          await office.register('托位', '2024-03-01', { ...plan, reporting: { every: 'month', graceDays: 10 } });
          await office.report('托位', '2024-03-03', 20);
          await enterContacts(office, 'WJW');
        },
        '2024-04-20': (office) => office.report('托位', '2024-04-20', 210),
        '2024-04-22': () => Promise.resolve(),
      },
      received: [
        '04-11 09:00 WJW-liaison 【提醒·新预警】托位',
        '04-16 09:00 WJW-liaison 【督办·已升级】托位',
        '04-22 09:00 WJW-liaison 【督办·已恢复】托位', // the 20th is a Saturday
      ],
    },

  '约谈 goes to the leader instead of the liaison; both learn that it is over': {
    happens: {
      '2024-04-11': async (office) => {
        await office.rules({ ...RED_RULE, limits: SHORT });
        await office.routes({ ...LIAISON, routes: [{ matcher: { levels: ['summon'] }, receivers: [toDepartment('leader')] }] });
        await office.lag('托位', PLANNED_BY);
        await enterContacts(office, 'WJW');
      },
      '2024-04-18 15:00': (office) => office.report('托位', '2024-04-17', 900),
    },
    received: [
      '04-11 09:00 WJW-liaison 【督办·新预警】托位',
      '04-17 09:00 WJW-leader 【约谈·已升级】托位',
      '04-18 15:00 WJW-leader 【约谈·已恢复】托位',
      '04-18 15:00 WJW-liaison 【约谈·已恢复】托位',
    ],
  },

  'a deputy is told on the days of the deputation': {
    happens: {
      '2024-04-11': async (office) => {
        await office.rules({ ...RED_RULE, limits: SHORT });
        await office.routes(LIAISON);
        await office.lag('托位', PLANNED_BY);
        await office.channel('deputy');
        const deputy = { for: 'liaison', person: inPerson('赵强', 'deputy'), from: '2024-04-12', to: '2024-04-17' };
        await enterContacts(office, 'WJW', { deputies: [deputy] });
      },
      '2024-04-12 15:00': (office) => office.answer('red', '托位', '2024-05-10'),
      '2024-04-12 16:00': (office) => office.act('red', '托位', 'return'),
    },
    received: [
      '04-11 09:00 WJW-liaison 【督办·新预警】托位',
      '04-12 16:00 deputy 【督办·反馈被退回】托位',
      '04-18 09:00 WJW-liaison 【约谈·已升级】托位',
    ],
  },

  'an alert that is handed over is told to the new department, with all that follows': {
    happens: {
      '2024-04-11': async (office) => {
        await office.routes(LIAISON);
        await office.lag('托位', PLANNED_BY, { department: HEALTH });
        await office.register('学校', '2024-04-30', { department: SCHOOLS });
        for (const department of ['WJW', 'JYJ']) await enterContacts(office, department);
      },
      '2024-04-12 09:00': (office) => office.act('red', '托位', 'hand-over', { department: 'JYJ', reason: '职责划转' }),
      '2024-04-15 09:00': (office) => office.report('托位', '2024-04-14', 900),
    },
    received: [
      '04-11 09:00 WJW-liaison 【督办·新预警】托位',
      '04-12 09:00 JYJ-liaison 【督办·移交】托位',
      '04-15 09:00 JYJ-liaison 【督办·已恢复】托位',
    ],
  },

  'the department of an item is amended: its alert is told to the new one': {
    happens: {
      '2024-04-11': async (office) => {
        await office.rules({ ...RED_RULE, limits: SHORT });
        await office.routes(LIAISON);
        await office.lag('托位', PLANNED_BY, { department: HEALTH });
        await office.register('学校', '2024-04-30', { department: SCHOOLS });
        for (const department of ['WJW', 'JYJ']) await enterContacts(office, department);
      },
      '2024-04-12 09:00': (office) => office.amend('托位', { department: SCHOOLS }, '2024-04-12'),
    },
    received: [
      '04-11 09:00 WJW-liaison 【督办·新预警】托位',
      '04-12 09:00 JYJ-liaison 【督办·移交】托位',
      '04-18 09:00 JYJ-liaison 【约谈·已升级】托位',
    ],
  },

  'told again every two working days, until it is answered; again when the promised day has passed': {
    happens: {
      '2024-04-11': async (office) => {
        await office.routes({ receivers: [toChannel()], repeatWorkingDays: 2 });
        await office.lag('托位', PLANNED_BY);
      },
      '2024-04-15 15:00': (office) => office.answer('red', '托位', '2024-04-19'),
      '2024-04-22': () => Promise.resolve(),
    },
    received: [
      '04-11 09:00 office 【督办·新预警】托位',
      '04-15 09:00 office 【督办·仍未解决】托位',
      '04-22 09:00 office 【督办·重新打开】托位',
    ],
  },
};
