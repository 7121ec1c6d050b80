/**
 * `npm run screenshots -- [folder] [part of the names of pages]` writes a picture of every page of the console (tests/browser/pages.json), in
 * both languages and themes, 1440 and 390 pixels wide. Default: .tmp/screenshots. Chinese glyphs need a font, as Debian's fonts-noto-cjk.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { ROOT } from '../sources.mjs';
import { findBrowser } from './find-browser.mjs';
import { startDemo } from './start-demo.mjs';

const folder = resolve(process.argv[2] ?? join(ROOT, '.tmp/screenshots'));
const WIDTHS = [1440, 390];
const LANGUAGES = ['zh-CN', 'en'];
const THEMES = ['light', 'dark'];
/** Of the people who work with it: times are shown by the clock of the browser. */
const TIME_ZONE = 'Asia/Shanghai';

/** Each page with its address, and as whom it is opened. */
const PAGES = JSON.parse(readFileSync(join(ROOT, 'tests/browser/pages.json'), 'utf8')).filter(({ name }) =>
  name.includes(process.argv[3] ?? ''),
);
const DEMO_ROLES = [...new Set(PAGES.map(({ role }) => role))];

async function openContext(browser, url, { language, theme, width }) {
  const look = { viewport: { width, height: 900 }, locale: language, colorScheme: theme };
  const context = await browser.newContext({ baseURL: url, timezoneId: TIME_ZONE, ...look });
  await context.addInitScript(
    ([chosenLanguage, chosenTheme]) => {
      localStorage.setItem('duban.language', chosenLanguage);
      localStorage.setItem('duban.theme', chosenTheme);
    },
    [language, theme],
  );
  return context;
}

async function signIn(page, url, role) {
  const answer = await page.request.post('/api/session/demo', { data: { role }, headers: { origin: url } });
  if (!answer.ok()) throw new Error(`Nobody could sign in as ${role}: ${answer.status()} ${await answer.text()}`);
}

async function takeAll(browser, url, variant) {
  const { language, theme, width } = variant;
  for (const role of DEMO_ROLES) {
    const context = await openContext(browser, url, variant);
    const page = await context.newPage();
    if (role !== undefined) await signIn(page, url, role);
    for (const { name, address } of PAGES.filter((each) => each.role === role)) {
      await page.goto(address);
      // A page that is live is never idle.
      await page.waitForLoadState('networkidle', { timeout: 1_500 }).catch(() => undefined);
      await page.screenshot({ path: join(folder, `${name}-${language}-${theme}-${width}.png`), fullPage: true });
    }
    await context.close();
  }
}

mkdirSync(folder, { recursive: true });
const demo = await startDemo();
const browser = await chromium.launch(await findBrowser());
try {
  for (const language of LANGUAGES)
    for (const theme of THEMES) for (const width of WIDTHS) await takeAll(browser, demo.url, { language, theme, width });
  console.log(`The pictures are in ${folder}`);
} finally {
  await browser.close();
  await demo.stop();
}
