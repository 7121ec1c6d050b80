import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alertsCaughtUp } from '../support/alert-reading';
import { eventually } from '../support/eventually';
import type { RestartableSystem } from '../support/restartable-system';
import { scratchFolder } from '../support/scratch-folder';
import type { TestSystem } from '../support/system';
import { withSystem } from '../support/with-system';
import { liveUntil } from './telling-day';
import { TellingOffice, toChannel } from './telling-office';
import { TellingPost } from './telling-post';
import { LONG, RED_RULE } from './telling-rules';

const REGION = '140406';
const STARTED_ON = '2024-05-05';
/** The date of the commands. */
export const MOVED_ON = '2024-05-06';
/** The target has to know since when something holds. */
const STARTED_AGAIN_ON = '2024-05-07';
export const PASSPHRASE = '潞城区督查室 2024 年归档口令';
const CONDITION = { type: 'red-share', of: 'area', moreThan: 50, atLeastItems: 2 };
const SHARE = { id: 'share', name: '红灯过多', condition: CONDITION, level: 'remind', limits: LONG };
/** Fires two days after the target was started, because it holds since the day before. */
const LASTING: object = { ...SHARE, id: 'long', name: '连续红灯过多', condition: { ...CONDITION, of: 'department' }, holdDays: 3 };
const RULES = [RED_RULE, SHARE, LASTING];
const ROUTES = { receivers: [toChannel()], groupBy: ['rule'], repeatWorkingDays: 5 };

const ARRIVED_BEFORE = ['05-06 10:00 office 【提醒·新预警】民生', '05-06 10:00 office 【督办】2 件事项滞后：学校、托位'];
const ARRIVED_BY_MORNING = [...ARRIVED_BEFORE, '05-07 08:30 office 【督办·新预警】医院'];
const ARRIVED_ON_9_MAY = [...ARRIVED_BY_MORNING, '05-09 08:30 office 【提醒·新预警】卫生健康和体育局'];
const ARRIVED_AGAIN = [
  ...ARRIVED_ON_9_MAY,
  '05-11 08:30 office 【提醒·仍未解决】民生',
  '05-11 08:30 office 【督办】2 件事项滞后：学校、托位',
];

/** A system from the middle of a day on, in which one alert waits for the morning. */
export class MovedOffice {
  private readonly folders = scratchFolder();

  private constructor(
    readonly post: TellingPost,
    private readonly source: RestartableSystem,
  ) {}

  static async with(source: RestartableSystem, tell: (office: MovedOffice) => Promise<void>): Promise<void> {
    const office = new MovedOffice(await TellingPost.open(), source);
    await tell(office).finally(() => {
      office.folders.remove();
      return office.post.close();
    });
  }

  /** @returns what the source answers */
  live(): Promise<unknown> {
    return withSystem(this.source.start(STARTED_ON), async (system) => {
      await system.advanceTo(MOVED_ON, '08:00'); // before people are told
      const office = new TellingOffice(system, REGION, this.post);
      await office.channel('office');
      await office.routes(ROUTES);
      await office.rules(...RULES);
      await office.lag('托位 学校', '2024-05-05');
      await alertsCaughtUp(system);
      await eventually(async () => expect((await readAlertIds(system)).length).toBe(3));
      expect(await liveUntil(system, this.post, REGION, '2024-05-06 10:00')).toEqual(ARRIVED_BEFORE);
      system.clock.moveTo(MOVED_ON, '20:00');
      await office.lag('医院', '2024-05-05');
      await alertsCaughtUp(system);
      return readAnswers(system);
    });
  }

  /** A file that has a passphrase: the right one, unless another is given. */
  passphrase(text = PASSPHRASE): string[] {
    const path = this.path('passphrase');
    writeFileSync(path, `${text}\n`);
    return ['--passphrase-file', path];
  }

  path(name: string): string {
    return join(this.folders.path, name);
  }

  /** What waited is told once the channel has its settings again. */
  liveWithoutSecrets(target: RestartableSystem): Promise<void> {
    return withSystem(target.start(STARTED_AGAIN_ON), async (system) => {
      expect(await liveUntil(system, this.post, REGION, '2024-05-07 08:30')).toEqual(ARRIVED_BEFORE);
      const office = new TellingOffice(system, REGION, this.post);
      expect((await office.deliveries()).filter((each) => !each.startsWith('sent'))).toEqual(['waiting office 【督办·新预警】医院']);
      const { body: tested } = await office.write('POST', `/api/alerts/channels/test?region=${REGION}&id=office`, {});
      expect(tested).toMatchObject({
        outcome: 'refused',
        code: 'no-settings',
        explanation: expect.stringMatching(/Enter its settings again/),
      });
      const { body } = await system.call('GET', `/api/alerts/routes?region=${REGION}`);
      const { receivers } = body['root'] as { receivers: unknown };
      expect(receivers).toEqual(ROUTES.receivers);
      await office.routes(ROUTES); // they name a channel that is there
      await office.channel('office');
      expect(await liveUntil(system, this.post, REGION, '2024-05-07 09:00')).toEqual([
        ...ARRIVED_BEFORE,
        '05-07 09:00 office 【督办·新预警】医院',
      ]);
    });
  }

  /** What nobody was told yet is told by the target, once, and again when it is time. */
  liveOn(target: RestartableSystem, answers: unknown): Promise<void> {
    return withSystem(target.start(STARTED_AGAIN_ON), async (system) => {
      await liveUntil(system, this.post, REGION, `${STARTED_AGAIN_ON} 07:00`);
      expect(await readAnswers(system)).toEqual(answers);
      expect(await liveUntil(system, this.post, REGION, '2024-05-07 08:00')).toEqual(ARRIVED_BEFORE);
      for (const moment of ['2024-05-07 08:30', '2024-05-07 17:00', '2024-05-08 17:00'])
        expect(await liveUntil(system, this.post, REGION, moment)).toEqual(ARRIVED_BY_MORNING);
      await liveUntil(system, this.post, REGION, '2024-05-09 08:00');
      await eventually(async () => expect((await readAlertIds(system)).length).toBe(5));
      for (const moment of ['2024-05-09 08:30', '2024-05-10 17:00'])
        expect(await liveUntil(system, this.post, REGION, moment)).toEqual(ARRIVED_ON_9_MAY);
      expect(await liveUntil(system, this.post, REGION, '2024-05-11 08:30')).toEqual(ARRIVED_AGAIN);
      expect((await readAlertIds(system)).length).toBe(5);
    });
  }
}

/** With a passphrase from one system to another, which goes on as if nothing had happened. */
export function moveOffice(source: RestartableSystem, target: RestartableSystem): Promise<void> {
  return MovedOffice.with(source, async (office) => {
    const answers = await office.live();
    const archive = office.path('all.jsonl');
    expect(await source.duban('export', '--to', archive, '--with-secrets', ...office.passphrase())).toMatchObject({ code: 0, err: '' });
    const wrong = await target.duban('import', '--from', archive, ...office.passphrase('a passphrase of somebody else'));
    expect(wrong).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^The passphrase is not that of the archive\./) });
    const imported = await target.duban('import', '--from', archive, ...office.passphrase());
    expect(imported).toEqual({ code: 0, out: 'Imported 3 items with 6 events, 0 light policies, 1 keys, 4 alerts.\n', err: '' });
    await office.liveOn(target, answers);
  });
}

async function readAnswers(system: TestSystem): Promise<unknown> {
  const question = { rules: RULES, from: '2024-05-01', to: MOVED_ON };
  const dryRun = await system.call('POST', `/api/alerts/rules/dry-run?region=${REGION}`, question);
  expect(dryRun.body).toMatchObject({ knownFrom: STARTED_ON, both: { count: 4 }, onlyThese: { count: 0 } });
  const deliveries = await system.call('GET', `/api/alerts/deliveries?region=${REGION}`);
  const channels = await system.call('GET', `/api/alerts/channels?region=${REGION}`);
  return [dryRun.body, deliveries.body, channels.body, (await readAlertIds(system)).sort()];
}

async function readAlertIds(system: TestSystem): Promise<string[]> {
  const { body } = await system.call('GET', `/api/alerts?region=${REGION}&limit=500`);
  return (body['items'] as { id: string }[]).map(({ id }) => id);
}
