import { ALERT_TOPIC, STATUS_TOPIC } from '@duban/contracts';
import { alertsCaughtUp } from '../support/alert-reading';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { readTopic } from '../support/read-topic';
import { onRestartableEngines, onRestartableFolder, type RestartableSystem } from '../support/restartable-system';
import type { TestSystem } from '../support/system';
import { withSystem } from '../support/with-system';
import { liveUntil } from './telling-day';
import { ONCE, TellingOffice } from './telling-office';
import { RED_RULE, SHORT } from './telling-rules';
import { TellingPost } from './telling-post';

/** Topics are created, and consumers join their groups. */
jest.setTimeout(300_000);

const REGION = '140406';
const REBUILT_ON = '2024-05-07';
const RECEIVED_BY_TUESDAY = ['05-06 10:00 office 【督办·新预警】托位', '05-07 08:30 office 【督办·新预警】医院'];
const RECEIVED_BY_FRIDAY = [...RECEIVED_BY_TUESDAY, '05-10 09:00 office 【约谈】2 件事项滞后：医院、托位'];

let post: TellingPost;
beforeEach(async () => {
  post = await TellingPost.open();
});
afterEach(() => post.close());

/** The date has come, and everything that is due by that time is told. */
function live(system: TestSystem, date: string, time: string): Promise<string[]> {
  return liveUntil(system, post, REGION, `${date} ${time}`);
}

/** Everything that was ever said of items and alerts comes once more. */
async function publishAgain({ bus }: TestSystem): Promise<void> {
  for (const topic of [STATUS_TOPIC, ALERT_TOPIC]) {
    const messages = await readTopic(bus, topic);
    expect(messages.length).toBeGreaterThan(1);
    await bus.publish(topic, messages);
  }
}

async function beginOffice(system: TestSystem): Promise<void> {
  const office = new TellingOffice(system, REGION, post);
  await office.channel('office');
  await office.routes(ONCE);
  await office.rules({ ...RED_RULE, limits: SHORT });
  await office.lag('托位', '2024-05-05');
  expect(await live(system, '2024-05-06', '10:00')).toEqual(RECEIVED_BY_TUESDAY.slice(0, 1));
  system.clock.moveTo('2024-05-06', '20:00');
  await office.lag('医院', '2024-05-05');
  await alertsCaughtUp(system);
}

async function tellStory({ start, duban: command }: RestartableSystem): Promise<void> {
  await withSystem(start('2024-05-06'), beginOffice);
  await withSystem(start('2024-05-07'), async (system) => {
    expect(await live(system, '2024-05-07', '08:30')).toEqual(RECEIVED_BY_TUESDAY);
    await publishAgain(system);
    expect(await live(system, '2024-05-07', '10:00')).toEqual(RECEIVED_BY_TUESDAY);
  });
  expect(await command('rebuild')).toMatchObject({ code: 0, err: '' });
  await withSystem(start('2024-05-08'), async (system) => {
    expect(await live(system, '2024-05-08', '10:00')).toEqual(RECEIVED_BY_TUESDAY);
    await live(system, '2024-05-10', '08:00');
    expect(await live(system, '2024-05-10', '09:00')).toEqual(RECEIVED_BY_FRIDAY);
  });
}

describe('people are told once, over a night without the program, a redelivery of everything, and a rebuild', () => {
  it('by the embedded program', () => onRestartableFolder(REBUILT_ON, tellStory));

  describeWithEngines('distributed', ['kafka', 'mongo'], () => {
    it('by the services on Kafka and MongoDB', () => onRestartableEngines(REBUILT_ON, tellStory));
  });
});
