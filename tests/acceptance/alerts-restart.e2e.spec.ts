import { STATUS_TOPIC } from '@duban/contracts';
import type { Message } from '@duban/ports';
import { alertsCaughtUp, readAlerts, readHistory } from '../support/alert-reading';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { eventually } from '../support/eventually';
import { itemId, register, report } from '../support/plan';
import { readTopic } from '../support/read-topic';
import { onRestartableEngines, onRestartableFolder, type RestartableSystem } from '../support/restartable-system';
import type { TestSystem } from '../support/system';
import { withSystem } from '../support/with-system';

/** Topics are created, and consumers join their groups. */
jest.setTimeout(300_000);

const REBUILT_ON = '2024-05-13';
const RED = `red~${itemId('L01')}~1`;
const YELLOW = `yellow~${itemId('L02')}~1`;
const WHILE_IT_WAS_DOWN = {
  [RED]: ['2024-05-06 raised supervise —', '2024-05-06 acknowledged DUBAN_ADMIN_KEY', '2024-05-10 escalated summon —'],
  [YELLOW]: ['2024-05-09 raised remind —', '2024-05-11 escalated supervise —'],
};

async function raiseAlerts(system: TestSystem): Promise<void> {
  const plan = { start: '2024-05-01', trajectory: [{ date: '2024-05-05', value: 600 }] };
  for (const [code, value] of [
    ['L01', 0],
    ['L02', 500],
  ] as const) {
    await register(system, 'livelihood', code, plan);
    await report(system, 'livelihood', code, '2024-05-05', value);
  }
  await alertsCaughtUp(system);
  expect((await system.call('POST', `/api/alerts/${encodeURIComponent(RED)}/acknowledge`, {})).status).toBe(200);
}

async function readHistories(system: TestSystem): Promise<Record<string, string[]>> {
  const alerts = (await Promise.all(['L01', 'L02'].map((code) => readAlerts(system, itemId(code))))).flat();
  return Object.fromEntries(await Promise.all(alerts.map(async ({ id }) => [id, await readHistory(system, id)] as const)));
}

async function expectHistories(system: TestSystem, expected: Record<string, string[]>): Promise<void> {
  await alertsCaughtUp(system);
  await eventually(async () => expect(await readHistories(system)).toEqual(expected));
}

/** All statuses that were ever told, in their order. */
async function readStatuses({ bus }: TestSystem): Promise<Message[]> {
  return (await readTopic(bus, STATUS_TOPIC)).filter(({ value }) => value.includes('"duban.status.changed.v1"'));
}

async function tellStory({ start, duban: command }: RestartableSystem): Promise<void> {
  await withSystem(start('2024-05-06'), raiseAlerts);
  await withSystem(start(REBUILT_ON), async (system) => {
    await expectHistories(system, WHILE_IT_WAS_DOWN);
    const statuses = await readStatuses(system);
    expect(statuses.length).toBeGreaterThan(1);
    await system.bus.publish(STATUS_TOPIC, statuses);
    await expectHistories(system, WHILE_IT_WAS_DOWN);
  });
  expect(await command('rebuild')).toMatchObject({ code: 0, err: '' });
  await withSystem(start('2024-05-14'), async (system) => {
    await expectHistories(system, WHILE_IT_WAS_DOWN);
    await report(system, 'livelihood', 'L02', '2024-05-13', 900);
    const { [YELLOW]: before, ...others } = WHILE_IT_WAS_DOWN;
    await expectHistories(system, { ...others, [YELLOW]: [...(before ?? []), '2024-05-14 recovered condition-ended —'] });
  });
}

describe('alerts after a week without the program, statuses that are delivered again, and a rebuilt read side', () => {
  it('are the same: what time did has its dates, and nothing is raised again', () => onRestartableFolder(REBUILT_ON, tellStory));

  describeWithEngines('distributed', ['kafka', 'mongo'], () => {
    it('are the same on Kafka and MongoDB', () => onRestartableEngines(REBUILT_ON, tellStory));
  });
});
