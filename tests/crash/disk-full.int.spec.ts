import { Programs, type TestProgram } from '../support/program';
import { scratchFolder } from '../support/scratch-folder';
import { readHistory, register, send, readValues } from './reporting';

const REFUSALS = 5;
const MAX_REPORTS = 3_000;
const programs = new Programs();
const folder = scratchFolder();
afterEach(async () => {
  await programs.killAll();
  folder.remove();
});

/** Sends reports one by one until the disk is full. @returns the values answered by 2xx, and the refusals */
async function fillUp(program: TestProgram, itemId: string): Promise<{ accepted: number[]; refusals: Response[] }> {
  const accepted: number[] = [];
  const refusals: Response[] = [];
  for (let value = 1; value <= MAX_REPORTS && refusals.length < REFUSALS; value += 1) {
    const answer = await send(program, { itemId, asOf: '2024-06-01', value });
    if (answer.ok) accepted.push(value);
    else refusals.push(answer);
  }
  return { accepted, refusals };
}

test('a full disk is answered by 503 with a reason, and no acknowledged report is lost', async () => {
  const limited = await programs.start({ dataFolder: folder.path, fileLimitKib: 2_048 });
  const department = { code: 'WJW', name: '卫生健康和体育局' };
  const itemId = await register(limited, { code: 'L01', department, weight: 1, goal: 5_000 });
  const { accepted, refusals } = await fillUp(limited, itemId);
  expect(accepted.length).toBeGreaterThan(0);
  expect(refusals).toHaveLength(REFUSALS);
  for (const refusal of refusals) {
    expect([refusal.status, refusal.headers.get('retry-after')]).toEqual([503, '10']);
    expect(refusal.headers.get('content-type')).toContain('application/problem+json');
    expect(await refusal.json()).toMatchObject({ code: 'disk-full', detail: expect.stringContaining('There is no room on the disk') });
  }

  await limited.kill9();
  const roomy = await programs.start({ dataFolder: folder.path });
  expect(readValues(await readHistory(roomy, itemId))).toEqual(accepted);
}, 60_000);
