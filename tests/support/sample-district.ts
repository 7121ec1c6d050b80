import { alertsCaughtUp } from './alert-reading';
import { eventually } from './eventually';
import { correct, itemPath, register, report } from './plan';
import type { TestSystem } from './system';

/** The date of the queries. */
export const TODAY = '2024-07-02';
export const L05 = '140406-2024-L05';

const SUMMARY = '/api/tracker/summary?region=140406&year=2024';
const QUERIES = [
  `${SUMMARY}&by=department`,
  `${SUMMARY}&by=service&basis=verified`,
  `${SUMMARY}&by=leader&basis=claimed`,
  `${SUMMARY}&by=area&on=2024-05-31&known=2024-06-15`,
  `${SUMMARY}&by=light&on=2024-06-10`,
  `${SUMMARY}&by=town&known=2024-06-03&basis=verified`,
  '/api/tracker/summary?region=14&year=2024&by=region',
  '/api/tracker/items?region=140406&year=2024&sort=deviation',
  `/api/tracker/items/${L05}/history`,
  '/api/tracker/policies?region=140406',
  '/api/keys',
];
/** The last seqs of the items that are not withdrawn. The last event of T02 records the report of its reference. */
const LAST_SEQS = { L05: 5, L06: 2, T01: 2, T02: 3 };

/** Writes a district in which every feature occurs: amendment, correction, verification, reference, withdrawal, own policy, revoked key. */
export async function writeDistrict(system: TestSystem): Promise<void> {
  const call = async (method: string, path: string, body: unknown, headers?: Record<string, string>): Promise<void> => {
    const { status, body: answer } = await system.call(method, path, body, headers);
    if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
  };
  system.clock.moveTo('2024-01-15');
  await register(system, 'livelihood', 'L05', { town: '店上镇' });
  await register(system, 'livelihood', 'L06', { department: { code: 'JYJ', name: '教育局' }, leader: '王' });
  await register(system, 'targets', 'T01', { measure: { type: 'growth', unit: '%', goal: 5, direction: 'at-least' } });
  await register(system, 'targets', 'T02', { measure: { type: 'growth', unit: '%', direction: 'above', reference: '140406-2024-T01' } });
  await register(system, 'projects', 'P01');
  const revoked = await system.createKey('viewer', { regions: ['140406'] });
  await system.createKey('reporter', { departments: ['WJW'] });
  await call('DELETE', `/api/keys/${revoked.id}`, undefined);
  await call('POST', '/api/tracker/policies', { region: '140406', service: 'targets', validFrom: '2024-02-01', preset: 'yinchuan' });
  system.clock.moveTo('2024-06-03');
  const seq = await report(system, 'livelihood', 'L05', '2024-05-31', 400);
  await correct(system, 'livelihood', 'L05', seq, 390);
  await call('POST', `${itemPath('livelihood', 'L05')}/reports/${seq}/verification`, { value: 380, reason: '现场核实' });
  const amendment = { changes: { measure: makeMeasure(1_000) }, effectiveFrom: '2024-06-01', reason: '调整', document: '潞政〔2024〕9号' };
  await call('PATCH', itemPath('livelihood', 'L05'), amendment, { 'if-match': '"4"' });
  await call(
    'POST',
    `${itemPath('livelihood', 'L06')}/reports`,
    { asOf: '2024-05-31', value: 1, narrative: '行\u2028分隔' },
    { 'idempotency-key': 'may' },
  );
  await report(system, 'targets', 'T01', '2024-05-31', 6);
  await report(system, 'targets', 'T02', '2024-05-31', 7);
  const version = { 'if-match': '"1"' };
  await call('POST', `${itemPath('projects', 'P01')}/withdraw`, { reason: '取消', effectiveFrom: '2024-07-01' }, version);
  await system.settled();
  await system.advanceTo(TODAY);
  await alertsCaughtUp(system);
  system.clock.moveTo(TODAY, '10:30');
  await system.tell(); // so that nothing is left that whoever has the data next would tell
}

function makeMeasure(goal: number): object {
  return { type: 'cumulative', unit: '个', baseline: 0, goal, direction: 'at-least' };
}

/** The answers to the queries of the district's supervisors, once the tracker has read all events. */
export async function readAnswers(system: TestSystem): Promise<unknown[]> {
  await system.advanceTo(TODAY);
  await eventually(async () => {
    for (const [code, seq] of Object.entries(LAST_SEQS)) {
      const { body } = await system.call('GET', `/api/tracker/items/140406-2024-${code}`);
      if (body['lastSeq'] !== seq) throw new Error(`the tracker has read ${code} up to ${String(body['lastSeq'])}`);
    }
  });
  await alertsCaughtUp(system);
  const answers: unknown[] = [];
  for (const path of QUERIES) {
    const { status, body } = await system.call('GET', path);
    if (status !== 200) throw new Error(`${path}: ${status}`);
    answers.push([path, body]);
  }
  return answers;
}
