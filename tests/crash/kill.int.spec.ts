import { addDays, type Contribution } from '@duban/domain';
import { setTimeout as pause } from 'node:timers/promises';
import { Chance } from '../support/chance';
import { Programs, TODAY, type TestProgram } from '../support/program';
import { scratchFolder } from '../support/scratch-folder';
import { foldContribution, formatGroups, formatTotals } from './pure-fold';
import { readHistory, REGION, register, send, readValues, YEAR, type SentReport } from './reporting';

const CLIENTS = 8;
const REPORTS = 5_000;
const ITEMS = 50;
const KILLS = 20;
const SEED = 20_240_630;

const programs = new Programs();
const folder = scratchFolder();
afterEach(async () => {
  await programs.killAll();
  folder.remove();
});

const chance = new Chance(SEED);

/** The embedded program, which is killed repeatedly and restarted on the same data folder. */
class KillableProgram {
  private current: Promise<TestProgram> = programs.start({ dataFolder: folder.path });
  accepted = 0;
  kills = 0;
  private killAt = this.nextKill();

  /** The running program, or the next one as soon as it runs. */
  running(): Promise<TestProgram> {
    return this.current;
  }

  /** Counts a 2xx. When the random number for the next kill is reached, kills the program a few milliseconds later. */
  countAccepted(): void {
    this.accepted += 1;
    if (this.kills === KILLS || this.accepted < this.killAt) return;
    this.kills += 1;
    this.killAt = this.nextKill();
    const dying = this.current;
    const delay = pause(chance.below(8));
    this.current = delay.then(async () => {
      await (await dying).kill9();
      return programs.start({ dataFolder: folder.path });
    });
    this.dying = dying;
  }

  /** The program that is about to be killed. Clients use it until then. */
  private dying: Promise<TestProgram> | undefined;
  async target(): Promise<TestProgram> {
    const dying = await this.dying;
    return dying?.isRunning() === true ? dying : this.running();
  }

  private nextKill(): number {
    const share = REPORTS / (KILLS + 1);
    return Math.floor(this.kills * share + (0.2 + 0.8 * chance.next()) * share);
  }
}

/** Repeats the report with the same Idempotency-Key until it is acknowledged. @returns the number of requests without a 2xx */
async function acknowledge(killable: KillableProgram, report: SentReport): Promise<number> {
  for (let unanswered = 0; ; unanswered += 1) {
    const program = await killable.target();
    const answer = await send(program, report).catch(() => undefined);
    if (answer?.status === 201) return unanswered;
    if (answer !== undefined && answer.status !== 503) throw new Error(`${answer.status} ${await answer.text()}`);
    await pause(2);
  }
}

function makeReports(itemIds: readonly string[]): SentReport[] {
  return Array.from({ length: REPORTS }, (_, index) => ({
    itemId: itemIds[chance.below(ITEMS)]!,
    asOf: addDays('2024-01-01', chance.below(182)),
    value: index + 1,
  }));
}

async function registerItems(program: TestProgram): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 1; number <= ITEMS; number += 1) {
    const department = { code: `D${number % 4}`, name: `第${number % 4}局` };
    const code = `L${String(number).padStart(2, '0')}`;
    ids.push(await register(program, { code, department, weight: 1 + (number % 3), goal: 1_000 + 150 * number }));
  }
  return ids;
}

test('after 20 kills while 8 clients report, every 2xx is stored once and the rollups equal the pure fold', async () => {
  const killable = new KillableProgram();
  const itemIds = await registerItems(await killable.running());
  const reports = makeReports(itemIds);
  const queue = reports.values();
  let unanswered = 0;
  const client = async (): Promise<void> => {
    for (const report of queue) {
      unanswered += await acknowledge(killable, report);
      killable.countAccepted();
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  expect(killable).toMatchObject({ kills: KILLS, accepted: REPORTS });
  expect(unanswered).toBeGreaterThan(0);

  const program = await killable.running();
  const contributions: Contribution[] = [];
  for (const itemId of itemIds) {
    const events = await readHistory(program, itemId);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    const sent = reports.filter((report) => report.itemId === itemId).map(({ value }) => value);
    expect(readValues(events).sort((a, b) => a - b)).toEqual(sent);
    contributions.push(foldContribution(itemId, events));
  }
  const summary = await program.read(`/api/tracker/summary?region=${REGION}&year=${YEAR}&by=department`);
  expect(summary).toMatchObject({ on: TODAY, totals: formatTotals(contributions), groups: formatGroups(contributions, 'department') });
}, 240_000);
