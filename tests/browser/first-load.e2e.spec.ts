import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describeWithBrowser, signInAs } from '../support/console-browser';
import { openListed, PAGES } from '../support/console-pages';

/** Of all scripts that a browser loads when it opens the address for the first time. */
const MOST_SCRIPT_BYTES = 450_000;

/** Nobody is signed in, somebody has not the right, or there is no such item: answers that a page shows. */
const REFUSED = /the server responded with a status of 40[134]/;

/** What a page does that it should not, and how much script it loads. */
class PageLoad {
  readonly faults: string[] = [];
  readonly hosts = new Set<string>();
  private readonly scripts: Promise<number>[] = [];

  constructor(page: Page) {
    page.on('console', (message) => {
      if (message.type() === 'error' && !REFUSED.test(message.text())) this.faults.push(message.text());
    });
    page.on('pageerror', ({ message }) => this.faults.push(message));
    page.on('response', (response) => {
      this.hosts.add(new URL(response.url()).host);
      if (response.request().resourceType() === 'script') {
        this.scripts.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
      }
    });
  }

  async scriptBytes(): Promise<number> {
    return (await Promise.all(this.scripts)).reduce((sum, bytes) => sum + bytes, 0);
  }
}

describeWithBrowser('the first load of a page', (demo) => {
  it.each(PAGES)('$name asks nobody else, breaks no policy, and loads less than 450 KB of compressed script', async (listed) => {
    const page = await demo.open();
    if (listed.role !== undefined) await signInAs(page, demo.url, listed.role);
    const load = new PageLoad(page);
    await openListed(page, listed);
    expect(load.faults).toEqual([]);
    expect([...load.hosts]).toEqual([new URL(demo.url).host]);
    const bytes = await load.scriptBytes();
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThan(MOST_SCRIPT_BYTES);
    await page.context().close();
  });
});
