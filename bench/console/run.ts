import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from 'playwright-core';
import { EmbeddedPath } from '../embedded-path';
import type { Child } from '../child';
import { benchItem, call, HEADERS, readLongestBlock, startProgram } from '../http';
import { REGION, YEAR } from '../plan';
import { computeQuantiles, type Quantiles } from '../quantiles';
import { actUntil, loadUntil, openVisitor, readMeasurements, waitUntil, type PageMeasurements } from './console-page';
import { OVERVIEW_IS_THERE, OVERVIEW_IS_USABLE, rowsAreThere } from './in-page';

const ON = '2024-10-15';
const MONTHS = 9;
const LOADS = 10;
const CREDENTIALS = { name: '督查室', password: 'a password of the benchmark' };
const GIVEN = 'given by the administrator';
const OVERVIEW = `/overview?region=${REGION}&year=${YEAR}`;
const ITEMS = `/items?region=${REGION}&year=${YEAR}`;

export interface ConsoleResult {
  readonly items: number;
  /** The first one, with an empty cache of the browser, when the program has computed in advance what it does after a start. */
  readonly firstOverviewMs: number;
  readonly atStart: StartResult;
  /** Later ones of the same visitor. */
  readonly overviewMs: Quantiles;
  /** Likewise, each after the plan has changed: another item was registered. */
  readonly overviewAfterChangeMs: Quantiles;
  readonly itemsMs: Quantiles;
  /** Each of another visitor, with an empty cache of the browser. */
  readonly firstItemsMs: Quantiles;
  readonly nextPageMs: Quantiles;
  readonly sortMs: Quantiles;
  /** From the last key, with the pause of 300 ms after which the page searches. */
  readonly searchMs: Quantiles;
  readonly overview: PageMeasurements;
  readonly table: PageMeasurements;
  /** Script of the overview, gzipped as files. */
  readonly scriptKb: number;
}

/** The overview is opened as soon as the program listens. */
interface StartResult {
  /** All but the curve and the changed lights. */
  readonly usableMs: number;
  readonly allMs: number;
  /** The longest time for which the event loop served nothing, from the start until the overview was complete. */
  readonly blockedMs: number;
  readonly peakRssMb: number;
}

/** Measures the pages of the console in a real Chromium, against the embedded program with many items. */
export async function benchConsole(items: number): Promise<ConsoleResult> {
  const folder = mkdtempSync(join(tmpdir(), 'duban-bench-console-'));
  const find = join(__dirname, '../../../scripts/browser/find-browser.mjs');
  const browser = await chromium.launch(JSON.parse(execFileSync(process.execPath, [find], { encoding: 'utf8' })) as object);
  try {
    const path = await EmbeddedPath.open(folder, ON);
    await path.publish(items, MONTHS);
    await path.consume();
    await path.close();
    const measured = await runProgram(folder, async ({ url }) => {
      await waitUntilRead(url);
      await createSupervisor(url);
      return measure(browser, url);
    });
    return { items, ...measured, atStart: await runProgram(folder, (program) => measureStart(browser, program)) };
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runProgram<Result>(folder: string, work: (program: Child) => Promise<Result>): Promise<Result> {
  const program = await startProgram(folder, ON);
  try {
    return await work(program);
  } finally {
    await program.stop();
  }
}

/** The alerting service reads the statuses of all items first, which only a new system has to do. */
async function waitUntilRead(url: string): Promise<void> {
  for (;;) {
    const metrics = await (await fetch(`${url}/metrics`, { headers: HEADERS })).text();
    const waiting = [...metrics.matchAll(/^duban_(?:consumer|outbox)\S* (\d+)$/gm)].map(([, count]) => Number(count));
    if (waiting.length > 0 && waiting.every((count) => count === 0)) return;
    await sleep(500);
  }
}

async function createSupervisor(url: string): Promise<void> {
  const { name, password } = CREDENTIALS;
  await call(url, 'POST', '/api/users', { name, password: GIVEN, role: 'supervisor', regions: [REGION] });
  const headers = { 'content-type': 'application/json', origin: url };
  const session = await fetch(`${url}/api/session`, { method: 'POST', headers, body: JSON.stringify({ name, password: GIVEN }) });
  const cookie = session.headers.getSetCookie().map((each) => each.split(';')[0] ?? '');
  const changed = { method: 'PUT', headers: { ...headers, cookie: cookie.join('; ') }, body: JSON.stringify({ current: GIVEN, password }) };
  const answer = await fetch(`${url}/api/session/password`, changed);
  if (!answer.ok) throw new Error(`changing the password was answered ${answer.status}: ${await answer.text()}`);
}

async function measure(browser: Browser, url: string): Promise<Omit<ConsoleResult, 'items' | 'atStart'>> {
  const context = await openVisitor(browser, url, CREDENTIALS);
  const page = await context.newPage();
  const scripts: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body());
  });
  const firstOverviewMs = Math.round(await loadUntil(page, OVERVIEW, OVERVIEW_IS_THERE));
  const script = (await Promise.all(scripts)).reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
  page.removeAllListeners('response');
  const overviewMs = await repeat(() => loadUntil(page, OVERVIEW, OVERVIEW_IS_THERE));
  const overview = await actOnOverview(page);
  const overviewAfterChangeMs = await repeat(async (index) => {
    await call(url, 'POST', '/api/livelihood/items', benchItem(`N${index}`, YEAR));
    return loadUntil(page, OVERVIEW, OVERVIEW_IS_THERE);
  });
  return {
    firstOverviewMs,
    overviewMs,
    overviewAfterChangeMs,
    overview,
    firstItemsMs: await measureFirstVisits(browser, url),
    ...(await measureTable(page)),
    scriptKb: Math.round(script / 1_000),
  };
}

async function measureStart(browser: Browser, program: Child): Promise<StartResult> {
  const page = await (await openVisitor(browser, program.url, CREDENTIALS)).newPage();
  await readLongestBlock(program.url); // what comes now is measured
  const usableMs = Math.round(await loadUntil(page, OVERVIEW, OVERVIEW_IS_USABLE));
  const allMs = Math.round(await waitUntil(page, OVERVIEW_IS_THERE));
  return { usableMs, allMs, blockedMs: await readLongestBlock(program.url), peakRssMb: program.peakRssMb() };
}

/** Opens the items of a light, and goes to another grouping. */
async function actOnOverview(page: Page): Promise<PageMeasurements> {
  await page.locator('main .cards button, main .lights button').first().click();
  await page.keyboard.press('Tab');
  await page.waitForTimeout(500);
  return readMeasurements(page);
}

function measureFirstVisits(browser: Browser, url: string): Promise<Quantiles> {
  return repeat(async () => {
    const context = await openVisitor(browser, url, CREDENTIALS);
    const elapsed = await loadUntil(await context.newPage(), ITEMS, rowsAreThere('B000000'));
    await context.close();
    return elapsed;
  });
}

async function measureTable(page: Page): Promise<Pick<ConsoleResult, 'itemsMs' | 'nextPageMs' | 'sortMs' | 'searchMs' | 'table'>> {
  const itemsMs = await repeat(() => loadUntil(page, ITEMS, rowsAreThere('B000000')));
  const nextPageMs = await repeat((index) =>
    actUntil(
      page,
      () => page.getByRole('button', { name: '下一页' }).click(),
      rowsAreThere(`B0${String(50 * (index + 1)).padStart(5, '0')}`),
    ),
  );
  await loadUntil(page, ITEMS, rowsAreThere('B000000'));
  const byDue = page.getByRole('columnheader', { name: '完成时限' }).getByRole('button');
  const firstRows = ['N0', 'B000000']; // ascending, then descending by due
  const sortMs = await repeat((index) => actUntil(page, () => byDue.click(), rowsAreThere(firstRows[index % 2] ?? '')));
  await loadUntil(page, ITEMS, rowsAreThere('B000000'));
  const searchMs = await repeat(async (index) => {
    const search = page.getByRole('searchbox');
    await search.fill('');
    return actUntil(page, () => search.pressSequentially(`sx1234${index}`), rowsAreThere(`B01234${index}`));
  });
  return { itemsMs, nextPageMs, sortMs, searchMs, table: await readMeasurements(page) };
}

async function repeat(work: (index: number) => Promise<number>): Promise<Quantiles> {
  const durations: number[] = [];
  for (let index = 0; index < LOADS; index += 1) durations.push(await work(index));
  return computeQuantiles(durations);
}
