import type { Schemas } from '@duban/client';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { Programs, type TestProgram, type TestProgramOptions } from './program';
import { scratchFolder } from './scratch-folder';
import { report } from './with-tool';

const FIND = join(__dirname, '../../scripts/browser/find-browser.mjs');
/** Half a year of the sample district: its start takes half as long as that of the whole. */
const DEMO: TestProgramOptions = { args: ['demo'], env: { DUBAN_NOW: '2024-07-15' } };
const START_MS = 180_000;
/** Several pages may be opened in one test, on a machine that runs others beside it. */
const TEST_MS = 120_000;
/** How long is waited for anything on a page: shorter than a test, so that the failure names it. */
const WAIT_MS = 12_000;

/** The demo, and a browser that shows its console. */
export interface ShownDemo {
  readonly url: string;
  readonly program: TestProgram;
  /** A page of a new visitor. */
  open(options?: BrowserContextOptions): Promise<Page>;
}

/**
 * Tests in a real Chromium. Where none starts, the tests are not registered, and the run ends with a line that says so; with
 * DUBAN_DEMAND_ENGINES=1, as in .ci/run, they fail instead.
 */
export function describeWithChromium(title: string, define: (launch: () => Promise<Browser>) => void): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [FIND], { encoding: 'utf8' });
  jest.setTimeout(TEST_MS);
  if (status === 0) {
    const found = JSON.parse(stdout) as FoundBrowser;
    describe(title, () => define(() => chromium.launch(found)));
  } else if (process.env['DUBAN_DEMAND_ENGINES'] === '1') {
    test(title, () => {
      throw new Error(`DUBAN_DEMAND_ENGINES is 1. ${stderr}`);
    });
  } else report(`${title}: ${stderr.trim()}\n`);
}

/** Tests in a real Chromium against the built demo, or another program; both are started once for the block. */
export function describeWithBrowser(title: string, define: (demo: ShownDemo) => void, options: TestProgramOptions = DEMO): void {
  describeWithChromium(title, (launch) => defineInBrowser(launch, define, options));
}

interface FoundBrowser {
  readonly executablePath: string;
  readonly args: string[];
}

function defineInBrowser(launch: () => Promise<Browser>, define: (demo: ShownDemo) => void, options: TestProgramOptions): void {
  const programs = new Programs();
  const folder = scratchFolder();
  const parts: { browser?: Browser; program?: TestProgram } = {};
  const started = <Part>(part: Part | undefined): Part => {
    if (part === undefined) throw new Error('The demo is started before the first test.');
    return part;
  };
  beforeAll(async () => {
    parts.browser = await launch();
    parts.program = await programs.start({ dataFolder: folder.path, ...options });
  }, START_MS);
  afterAll(async () => {
    await parts.browser?.close();
    await programs.killAll();
    folder.remove();
  });
  define({
    get url() {
      return started(parts.program).url;
    },
    get program() {
      return started(parts.program);
    },
    open: (options) => openPage(started(parts.browser), started(parts.program).url, options),
  });
}

/** A page of a new visitor. */
export async function openPage(browser: Browser, url: string, options?: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, ...options });
  context.setDefaultTimeout(WAIT_MS);
  return context.newPage();
}

export type DemoUserRole = Schemas['Setup']['demo'][number]['role'];

/** Signs in as the supervisor of the demo, by one click; leads to the overview, or to the address that was asked for. */
export async function signIn(page: Page, address = '/'): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: /督查室（演示）/ }).click();
  await page.getByRole('navigation').first().waitFor();
}

/** Signs in as anybody of the demo, without a page. */
export async function signInAs(page: Page, url: string, role: DemoUserRole): Promise<void> {
  const answer = await page.request.post('/api/session/demo', { data: { role }, headers: { origin: url } });
  if (!answer.ok()) throw new Error(`Nobody could sign in as ${role}: ${answer.status()} ${await answer.text()}`);
}
