import type { Schemas } from '@duban/client';
import { readTable } from '@duban/spreadsheet';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describeWithBrowser, signInAs } from '../support/console-browser';
import { itemBody } from '../support/plan';

const HTML = `<img src=x onerror="document.title='hacked'"><b>粗体</b>`;
const FORMULA = '=HYPERLINK("http://example.org","领奖")';
/** As long as the API takes. */
const LONG = 'W'.repeat(200);
const SCRIPT = "javascript:document.title='hacked'";
const HOSTILE = '/items/140406-2024-H01';
const PHONE = { width: 390, height: 844 };

describeWithBrowser('hostile content', (demo) => {
  let page: Page;
  const post = (path: string, body: object): Promise<Response> => demo.program.post(path, body);
  const readWidth = (): Promise<unknown> => page.evaluate('document.documentElement.scrollWidth');

  beforeAll(async () => {
    for (const [code, name] of [
      ['H01', HTML],
      ['H02', FORMULA],
      ['H03', LONG],
    ] as const) {
      const department = { code: 'H', name: HTML };
      const { status } = await post('/api/livelihood/items', itemBody(code, { name, department, area: '恶意', town: HTML, leader: HTML }));
      expect(status).toBe(201);
    }
    const report = { asOf: '2024-06-30', value: 8, narrative: `${HTML}\n${'长'.repeat(3_000)}`, issues: SCRIPT, reporter: HTML };
    expect((await post(`/api/livelihood${HOSTILE}/reports`, report)).status).toBe(201);
    page = await demo.open();
    await signInAs(page, demo.url, 'supervisor');
    await page.goto('/items');
    await page.getByRole('heading', { level: 1 }).waitFor();
  });

  afterEach(async () => {
    expect(await page.title()).toBe('督办');
    expect(await page.locator('main img, main b').count()).toBe(0);
  });

  it('is refused where it is too long or a link that runs a script', async () => {
    expect((await post('/api/livelihood/items', itemBody('H09', { name: '长'.repeat(10_000) }))).status).toBe(400);
    const report = { asOf: '2024-07-10', value: 9, evidence: [SCRIPT] };
    expect((await post(`/api/livelihood${HOSTILE}/reports`, report)).status).toBe(400);
  });

  it('is text in the list, which keeps its width', async () => {
    await page.goto('/items?region=140406&year=2024&area=恶意');
    for (const name of [HTML, FORMULA, LONG]) await page.getByRole('link', { name, exact: true }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.setViewportSize(PHONE);
    expect(await readWidth()).toBe(PHONE.width);
  });

  it('is text in an export: no formula', async () => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 Excel' }).click()]);
    const { rows } = await readTable(await readFile(await file.path()));
    expect(rows.map(({ cells }) => cells['名称'])).toEqual([HTML, FORMULA, LONG]);
    const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 CSV' }).click()]);
    expect(await readFile(await csv.path(), 'utf8')).toContain(`"'=HYPERLINK(""http://example.org""`);
  });

  it('is text on the page of the item, on a telephone too', async () => {
    for (const [code, name] of [
      ['H01', HTML],
      ['H03', LONG],
    ] as const) {
      await page.goto(`/items/140406-2024-${code}`);
      await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
      await page.getByRole('region', { name: '填报与更正' }).waitFor();
      expect(await readWidth()).toBe(PHONE.width);
    }
  });

  it('is no link where an older version has kept one that runs a script', async () => {
    await page.route('**/api/tracker/items/*/history**', async (route) => {
      const answer = await route.fetch();
      const history = (await answer.json()) as Schemas['ItemHistory'];
      const data = { asOf: '2024-06-30', value: 8, evidence: [SCRIPT, 'https://example.org/photo.jpg'] };
      const events = history.events.map((event) => (event.type === 'duban.progress.reported.v1' ? { ...event, data } : event));
      await route.fulfill({ response: answer, json: { ...history, events } });
    });
    await page.goto(HOSTILE);
    const evidence = page.getByRole('list', { name: '佐证材料' });
    await evidence.getByText(SCRIPT).waitFor();
    expect(await evidence.getByRole('link').allTextContents()).toEqual(['https://example.org/photo.jpg']);
  });
});
