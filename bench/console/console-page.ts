import type { Browser, BrowserContext, Page } from 'playwright-core';
import { OBSERVE } from './in-page';

/** What Chromium measured of a page since it was opened. */
export interface PageMeasurements {
  /** Cumulative layout shift, without shifts that follow an action. */
  readonly shift: number;
  /** The longest time from a key or a click to the next picture, in steps of 8 ms, and which event it was; 0: none took 16 ms. */
  readonly interactionMs: number;
  readonly interaction: string;
  /** The longest task of the main thread. */
  readonly taskMs: number;
}

const VIEWPORT = { width: 1440, height: 900 };

/** A visitor who is signed in, with an empty cache. */
export async function openVisitor(browser: Browser, url: string, credentials: object): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: url, viewport: VIEWPORT, locale: 'zh-CN' });
  await context.addInitScript(OBSERVE);
  const answer = await context.request.post('/api/session', { data: credentials, headers: { origin: url } });
  if (!answer.ok()) throw new Error(`signing in was answered ${answer.status()}: ${await answer.text()}`);
  return context;
}

/** Opens an address. @returns ms from the begin of the navigation until the condition, an expression in the page, holds */
export async function loadUntil(page: Page, address: string, condition: string): Promise<number> {
  await page.goto('about:blank'); // a page that is loaded again is where it was
  await page.goto(address, { waitUntil: 'commit' });
  return waitUntil(page, condition);
}

/** @returns ms from the click or the key that the action ends with until the condition holds */
export async function actUntil(page: Page, action: () => Promise<void>, condition: string): Promise<number> {
  await action();
  return waitUntil(page, condition, 'actedAt');
}

export async function readMeasurements(page: Page): Promise<PageMeasurements> {
  return page.evaluate('measured');
}

const DEADLINE_MS = 60_000;

/**
 * Looks at each frame, in the page, so that the way to this program is not measured.
 * @param since an expression in the page: the time from which it is measured; 0: the begin of the navigation
 * @throws Error after a minute
 */
export async function waitUntil(page: Page, condition: string, since = '0'): Promise<number> {
  const expression = `new Promise((resolve) => {
    const begun = performance.now();
    const look = () => {
      if (${condition}) resolve(performance.now() - ${since});
      else if (performance.now() - begun > ${DEADLINE_MS}) resolve(null);
      else requestAnimationFrame(look);
    };
    look();
  })`;
  const elapsed = await page.evaluate<number | null>(expression);
  if (elapsed === null)
    throw new Error(`${page.url()} does not come to ${condition}; it shows: ${(await page.locator('body').innerText()).slice(0, 500)}`);
  return elapsed;
}
