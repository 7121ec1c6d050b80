import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { signInAs, type DemoUserRole, type ShownDemo } from './console-browser';

/** What a page shows while it waits for something. */
const WAITING = '.waiting, .ant-skeleton, [aria-busy=true]';
/** How long the network may be busy after that: a page that is live is never idle. */
const IDLE_MS = 1_000;

export interface ListedPage {
  readonly name: string;
  readonly address: string;
  /** As whom it is opened; absent: nobody is signed in. */
  readonly role?: DemoUserRole;
}

/** Every page of the console in the demo; `npm run screenshots` takes pictures of them. */
export const PAGES = JSON.parse(readFileSync(join(__dirname, '../browser/pages.json'), 'utf8')) as readonly ListedPage[];
const ROLES = [...new Set(PAGES.map(({ role }) => role))];

export async function openListed(page: Page, { address }: ListedPage): Promise<void> {
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator(WAITING).first().waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle', { timeout: IDLE_MS }).catch(() => undefined);
}

/** Opens every page, each as whom it is for. */
export async function openAll(
  demo: ShownDemo,
  options: BrowserContextOptions,
  look: (page: Page, opened: ListedPage) => Promise<void>,
): Promise<void> {
  for (const role of ROLES) {
    const page = await demo.open(options);
    if (role !== undefined) await signInAs(page, demo.url, role);
    for (const opened of PAGES.filter((each) => each.role === role)) {
      await openListed(page, opened);
      await look(page, opened);
    }
    await page.context().close();
  }
}
