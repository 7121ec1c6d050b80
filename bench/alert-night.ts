import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import type { ItemEvent } from '@duban/domain';
import { PROGRESS_REPORTED } from '@duban/domain';
import { EmbeddedPath } from './embedded-path';
import { startProgram } from './http';
import { benchItemId, makeBenchDefinition, registration } from './plan';

/** The last day on which the report of March is in time, and the day after. */
const [EVENING, MORNING] = ['2024-04-05', '2024-04-06'];
const LONGEST_MS = 600_000;

export interface AlertNightResult {
  readonly items: number;
  /** From the start of the program on the new day until all items that turned red have their alert. */
  readonly seconds: number;
  readonly alerts: number;
  readonly peakRssMb: number;
}

/**
 * Measures how long it takes until everything that turns red in one night has an alert, on one data folder: the program is started on
 * the evening, so that alerting has taken the state of all items, and again on the morning, when no report of March has come.
 */
export async function benchAlertNight(items: number): Promise<AlertNightResult> {
  const folder = mkdtempSync(join(tmpdir(), 'duban-bench-alerts-'));
  try {
    const path = await EmbeddedPath.open(folder, EVENING);
    await path.publishAll(items, steepRegistration);
    await path.publishAll(items, februaryReport);
    await path.consume();
    await path.close();
    const evening = await startProgram(folder, EVENING);
    await untilCount(folder, "SELECT count(*) AS count FROM items WHERE light = 'green'", items);
    await evening.stop();
    const started = performance.now();
    const morning = await startProgram(folder, MORNING);
    try {
      await untilCount(folder, "SELECT count(*) AS count FROM alerts WHERE rule = 'red'", items);
      const seconds = Math.round((performance.now() - started) / 100) / 10;
      return { items, seconds, alerts: count(folder, 'SELECT count(*) AS count FROM alerts'), peakRssMb: morning.peakRssMb() };
    } finally {
      await morning.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Half of the goal is planned for March, so that who reports nothing of it is red. */
function steepRegistration(item: number): ItemEvent {
  const trajectory = [
    { date: '2024-02-29', value: 80 },
    { date: '2024-03-31', value: 600 },
  ];
  return { ...registration(item), data: { definition: { ...makeBenchDefinition(item), trajectory } } } as ItemEvent;
}

function februaryReport(item: number): ItemEvent {
  return {
    type: PROGRESS_REPORTED,
    itemId: benchItemId(item),
    service: 'projects',
    seq: 2,
    recordedAt: '2024-03-01T08:00:00.000Z',
    actor: 'bench',
    data: { asOf: '2024-02-29', value: 80 },
  };
}

/** Looks from outside, so that the program does nothing but its work. */
async function untilCount(folder: string, sql: string, expected: number): Promise<void> {
  const deadline = Date.now() + LONGEST_MS;
  while (count(folder, sql) < expected) {
    if (Date.now() > deadline) throw new Error(`${sql} is ${count(folder, sql)} after ${LONGEST_MS / 1_000} s, expected ${expected}`);
    await pause(200);
  }
}

function count(folder: string, sql: string): number {
  const database = new DatabaseSync(join(folder, 'alerting.db'), { readOnly: true });
  try {
    return Number(database.prepare(sql).get()?.['count']);
  } finally {
    database.close();
  }
}
