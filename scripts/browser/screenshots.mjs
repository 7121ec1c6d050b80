/**
 * `npm run screenshots [folder]` writes a picture of every page of the console, in both languages and themes, 1440 and 390 pixels wide.
 * Default: .tmp/screenshots. Chinese glyphs need a font, as Debian's fonts-noto-cjk.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { ROOT } from '../sources.mjs';
import { findBrowser } from './find-browser.mjs';
import { startDemo } from './start-demo.mjs';

const folder = resolve(process.argv[2] ?? join(ROOT, '.tmp/screenshots'));
const WIDTHS = [1440, 390];
const LANGUAGES = ['zh-CN', 'en'];
const THEMES = ['light', 'dark'];
const MIDYEAR = '/overview?region=140406&year=2024&on=2024-06-30';

/** Each page with its address, and whether somebody is signed in. */
const PAGES = [
  { name: 'sign-in', address: '/sign-in', isSignedIn: false },
  { name: 'setup', address: '/setup#token=0', isSignedIn: false },
  { name: 'overview', address: '/overview', isSignedIn: true },
  { name: 'overview-midyear', address: MIDYEAR, isSignedIn: true },
  { name: 'overview-department', address: `${MIDYEAR}&by=department&department=${encodeURIComponent('交通运输局')}`, isSignedIn: true },
  { name: 'not-found', address: '/nowhere', isSignedIn: true },
];

async function openContext(browser, url, { language, theme, width }) {
  const context = await browser.newContext({ baseURL: url, viewport: { width, height: 900 }, locale: language, colorScheme: theme });
  await context.addInitScript(
    ([chosen, look]) => {
      localStorage.setItem('duban.language', chosen);
      localStorage.setItem('duban.theme', look);
    },
    [language, theme],
  );
  return context;
}

async function signIn(page) {
  await page.goto('/sign-in');
  await page.locator('.demo-people button').first().click();
  await page.waitForURL(/overview/);
}

async function takeAll(browser, url, variant) {
  const context = await openContext(browser, url, variant);
  const page = await context.newPage();
  for (const { name, address, isSignedIn } of PAGES) {
    if (isSignedIn && (await context.cookies()).length === 0) await signIn(page);
    await page.goto(address);
    await page.waitForLoadState('networkidle');
    const { language, theme, width } = variant;
    await page.screenshot({ path: join(folder, `${name}-${language}-${theme}-${width}.png`), fullPage: true });
  }
  await context.close();
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
