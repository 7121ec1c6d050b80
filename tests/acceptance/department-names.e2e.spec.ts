import { join } from 'node:path';
import { newEngines, startDistributedSystem } from '../support/distributed-system';
import { dubanOnEngines, dubanOnFolder, type CommandOutput } from '../support/duban';
import { startSystem } from '../support/embedded-system';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { eventually } from '../support/eventually';
import { register } from '../support/plan';
import { TODAY } from '../support/sample-district';
import { scratchFolder, type ScratchFolder } from '../support/scratch-folder';
import type { TestSystem } from '../support/system';
import { withSystem } from '../support/with-system';

/** Topics are created, and consumers join their groups. */
jest.setTimeout(180_000);

const BEFORE = '2024-05-31';
const GROUPS = {
  department: ['JYJ 教育和体育局 4', 'WHJ 文化和旅游局 2', 'WJW 卫生健康局 1'],
  area: ['民生 民生 7'],
  town: ['甲镇 甲镇 3'],
  leader: ['张三 张三 3'],
};
const GROUPS_BEFORE = { ...GROUPS, department: ['JYJ 教育局 4', 'LYJ 旅游局 1', 'WHJ 文化局 1', 'WJW 卫健局 1'] };

/** A system that can be stopped and started again, and the command line on what it has stored. */
interface Restartable {
  start(): Promise<TestSystem>;
  duban(...args: string[]): Promise<CommandOutput>;
}

async function writePlan(system: TestSystem): Promise<void> {
  const education = { code: 'JYJ', name: '教育局' };
  await register(system, 'targets', 'Z1', { department: education, leader: '张　三', town: '甲镇' });
  await register(system, 'livelihood', 'A1', { department: { ...education, name: '教育和体育局' }, leader: '张三', town: '甲 镇' });
  await register(system, 'projects', 'M1', { department: education, leader: '张 三', town: '甲\u200b镇' });
  await register(system, 'livelihood', 'M2', { department: { code: '教育局', name: '教育局' } });
  await register(system, 'livelihood', 'W1', { department: { code: 'WJW', name: '卫健局' } });
  await register(system, 'projects', 'H1', { department: { code: 'WHJ', name: '文化局' } });
  await register(system, 'targets', 'H2', { department: { code: 'LYJ', name: '旅游局' } });
  await change(system, 'WJW', 'rename', { name: '卫生健康局', from: '2024-06-01' });
  await change(system, '旅游局', 'merge', { into: 'WHJ', from: '2024-06-01' });
  await change(system, 'WHJ', 'rename', { name: '文化和旅游局', from: '2024-06-01' });
}

async function change({ call }: TestSystem, department: string, command: string, body: object): Promise<void> {
  const { status } = await call('POST', `/api/tracker/departments/140406/${encodeURIComponent(department)}/${command}`, body);
  expect([department, command, status]).toEqual([department, command, 200]);
}

async function readGroups({ call }: TestSystem, on = ''): Promise<Record<string, string[]>> {
  const groups: Record<string, string[]> = {};
  for (const by of ['department', 'area', 'town', 'leader']) {
    const { body } = await call('GET', `/api/tracker/summary?region=140406&year=2024&by=${by}${on}`);
    const found = body['groups'] as { key: string; name: string; items: number }[];
    groups[by] = found.map(({ key, name, items }) => `${key} ${name} ${items}`);
  }
  return groups;
}

async function expectNames(system: TestSystem): Promise<void> {
  expect(await readGroups(system)).toEqual(GROUPS);
  expect(await readGroups(system, `&on=${BEFORE}`)).toEqual(GROUPS_BEFORE);
}

/** A tracker reads what other processes have changed every two seconds; when it starts, it has read all of it. */
async function writeAndRead(system: TestSystem): Promise<void> {
  await writePlan(system);
  await system.settled();
  await eventually(() => expectNames(system));
}

async function tellStory({ start, duban }: Restartable, archive: string): Promise<void> {
  await withSystem(start(), writeAndRead);
  await withSystem(start(), expectNames);
  expect(await duban('rebuild')).toMatchObject({ code: 0, err: '' });
  await withSystem(start(), expectNames);
  expect(await duban('export', '--to', archive)).toMatchObject({ code: 0, err: '' });
}

const onFolder = (folder: string): Restartable => ({
  start: () => startSystem(TODAY, folder),
  duban: (...args) => dubanOnFolder(folder, ...args),
});

describe('what groups are called', () => {
  let folders: ScratchFolder;
  const inFolders = (name: string): string => join(folders.path, name);
  beforeAll(() => {
    folders = scratchFolder();
  });
  afterAll(() => folders.remove());

  it('is the same after a restart, a rebuild, and in the system that an archive is imported into', async () => {
    await tellStory(onFolder(inFolders('first')), inFolders('first.jsonl'));
    const other = onFolder(inFolders('other'));
    expect(await other.duban('import', '--from', inFolders('first.jsonl'))).toMatchObject({ code: 0, err: '' });
    await withSystem(other.start(), (system) => eventually(() => expectNames(system)));
  });

  describeWithEngines('distributed', ['kafka', 'mongo'], () => {
    it('is the same after a restart and a rebuild', async () => {
      const engines = newEngines();
      const restartable = {
        start: () => startDistributedSystem(TODAY, engines),
        duban: (...args: string[]) => dubanOnEngines(engines, ...args),
      };
      await tellStory(restartable, inFolders('distributed.jsonl'));
    });
  });
});
