import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../support/eventually';
import type { Ended, TestProgram, ProgramCommand } from '../support/program';
import type { SystemSize } from '../support/write-archive';

/** Large enough that an import can be killed half way. */
export const LARGE: SystemSize = { items: 200, reports: 99 };
/** For the substitute of MongoDB, which takes seconds to read twenty thousand events. */
export const SMALL: SystemSize = { items: 60, reports: 49 };
const KILLS = 5;
/** Fewer than KILLS, because on a busy machine some rebuilds end before they are killed. */
export const MIN_KILLED = 2;

export type Duban = (...args: string[]) => ProgramCommand;
export const end = (command: ProgramCommand): Promise<Ended> => command.ended;

/** The expected end of an import into the target of an interrupted import. @param emptying the instruction in the message */
export function refusedImport(emptying: string): Ended {
  const stderr = `The target has items of livelihood already: it is in use, or an import into it ended half way. To import, ${emptying}.\n`;
  return { code: 1, stdout: '', stderr };
}

/** The output of `verify` for a read side that is as it should be. */
export function noDifference({ items, reports }: SystemSize): string {
  return `${items} items with ${items * (reports + 1)} events: no difference\n`;
}

/** Waits until the tracker shows every item with all its reports. */
export async function waitUntilTracked(tracker: TestProgram, { items, reports }: SystemSize): Promise<void> {
  await eventually(async () => {
    for (const number of [1, items / 2, items]) {
      const { lastSeq } = await tracker.read<{ lastSeq: number }>(`/api/tracker/items/140406-2024-L${number}`);
      expect(lastSeq).toBe(reports + 1);
    }
    const { totals } = await tracker.read<{ totals: { items: number } }>('/api/tracker/summary?region=140406&year=2024');
    expect(totals.items).toBe(items);
  });
}

/** Kills rebuilds, each at a later moment, and verifies the read side in use after each. @returns the number of killed rebuilds */
export async function killRebuilds(duban: Duban, size: SystemSize): Promise<number> {
  // The first run fills the compile cache, so only the second one is measured.
  expect((await end(duban('rebuild', '--dry-run'))).code).toBe(0);
  const began = Date.now();
  expect((await end(duban('rebuild', '--dry-run'))).code).toBe(0);
  const takesMs = Date.now() - began;
  let killed = 0;
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const rebuild = duban('rebuild');
    await pause((takesMs * kill) / (KILLS + 1));
    await rebuild.kill9();
    if ((await end(rebuild)).code === null) killed += 1;
    expect(await end(duban('verify'))).toEqual({ code: 0, stdout: noDifference(size), stderr: '' });
  }
  return killed;
}
