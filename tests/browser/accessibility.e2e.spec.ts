import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describeWithBrowser, signIn } from '../support/console-browser';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2 AA, as axe names its parts. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const LOOKS = ['zh-CN', 'en'].flatMap((language) => ['light', 'dark'].map((theme) => ({ language, theme })));
const VIEW = `/overview?region=140406&year=2024&on=2024-06-30&by=department&department=${encodeURIComponent('交通运输局')}`;
const PAGES: readonly [address: string, isSignedIn: boolean][] = [
  ['/sign-in', false],
  ['/setup', false],
  [VIEW, true],
  ['/nowhere', true],
];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const violations = await page.evaluate<Violation[]>(
    `axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes })))`,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

async function choose(page: Page, { language, theme }: (typeof LOOKS)[number]): Promise<void> {
  await page.evaluate(`localStorage.setItem('duban.language', '${language}'); localStorage.setItem('duban.theme', '${theme}')`);
}

describeWithBrowser('the pages are accessible', (demo) => {
  it.each(LOOKS)('in $language, $theme', async (look) => {
    const page = await demo.open();
    await page.goto('/sign-in');
    await choose(page, look);
    const found: string[] = [];
    for (const [address, isSignedIn] of PAGES) {
      if (isSignedIn && (await page.context().cookies()).length === 0) await signIn(page, '/sign-in');
      await page.goto(address, { waitUntil: 'networkidle' });
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
      found.push(...(await findViolations(page)).map((each) => `${address} ${each}`));
    }
    expect(found).toEqual([]);
    await page.context().close();
  });

  it('no page is wider than a telephone', async () => {
    const page = await demo.open({ viewport: { width: 390, height: 844 } });
    await signIn(page);
    for (const [address] of PAGES) {
      await page.goto(address, { waitUntil: 'networkidle' });
      expect([address, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([address, 390]);
    }
    await page.context().close();
  });
});
