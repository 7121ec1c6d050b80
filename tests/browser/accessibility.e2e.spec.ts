import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describeWithBrowser } from '../support/console-browser';
import { openAll, PAGES } from '../support/console-pages';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2 AA, as axe names its parts. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const LOOKS = ['zh-CN', 'en'].flatMap((language) => ['light', 'dark'].map((theme) => ({ language, theme })));

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

describeWithBrowser('the pages are accessible', (demo) => {
  it.each(LOOKS)('in $language, $theme', async ({ language, theme }) => {
    const found: string[] = [];
    await openAll(demo, { storageState: rememberLook(demo.url, language, theme) }, async (page, { name }) => {
      expect([name, await page.getByRole('heading', { level: 1 }).count()]).toEqual([name, 1]);
      found.push(...(await findViolations(page)).map((each) => `${name} ${each}`));
    });
    expect(found).toEqual([]);
  });

  it('no page is wider than a telephone', async () => {
    const widths: [string, unknown][] = [];
    await openAll(demo, { viewport: { width: 390, height: 844 } }, async (page, { name }) => {
      widths.push([name, await page.evaluate('document.documentElement.scrollWidth')]);
    });
    expect(widths.filter(([, width]) => width !== 390)).toEqual([]);
    expect(widths.length).toBe(PAGES.length);
  });
});

/** A browser in which a language and a theme were chosen before. */
function rememberLook(origin: string, language: string, theme: string): NonNullable<BrowserContextOptions['storageState']> {
  const localStorage = [
    { name: 'duban.language', value: language },
    { name: 'duban.theme', value: theme },
  ];
  return { cookies: [], origins: [{ origin, localStorage }] };
}
