import type { Schemas } from '@duban/client';
import type { Page } from 'playwright-core';
import { overviewDates } from '@duban/tracker';
import { describeWithBrowser, signIn } from '../support/console-browser';

type SummaryAnswer = Schemas['Summary'];

const PLAN = 'region=140406&year=2024';
const MIDYEAR = '2024-06-30';
const DEPARTMENT = '交通运输局';
const percent = (value: number | null): string => `${(value ?? NaN).toFixed(2)}%`;

describeWithBrowser('the overview', (demo) => {
  let page: Page;
  const readSummary = (query: string): Promise<SummaryAnswer> => demo.program.read(`/api/tracker/summary?${PLAN}${query}`);
  /** The figures of the completion, as they are shown. */
  const readFigures = (): Promise<string[]> => page.locator('.figure-value').allTextContents();
  const readCounts = (): Promise<string[]> => page.locator('.light-number').allTextContents();
  const showsFigures = async ({ totals }: SummaryAnswer): Promise<void> => {
    await page
      .locator('.figure-value')
      .filter({ hasText: percent(totals.completion) })
      .first()
      .waitFor();
    expect(await readFigures()).toEqual([percent(totals.completion), percent(totals.planned)]);
    const { items, red, yellow, green, done, grey } = totals;
    expect(await readCounts()).toEqual([items, red, yellow, green, done, grey].map(String));
  };

  const asked: URL[] = [];

  beforeAll(async () => {
    page = await demo.open();
    page.on('request', (request) => asked.push(new URL(request.url())));
    await signIn(page);
  });

  it('shows the newest plan of the sample district, and says so in the address', async () => {
    const summary = await readSummary('');
    expect(summary.totals.items).toBe(54);
    await showsFigures(summary);
    expect(new URL(page.url()).search).toBe(`?${PLAN}`);
    await page.getByText('山西省 长治市 潞城区').waitFor();
  });

  it('asks for no other dates than the tracker has computed in advance', async () => {
    const { lastPeriod, since } = overviewDates('2024-07-15');
    await page.getByText(`名次变化与 ${lastPeriod} 相比`).waitFor();
    const queries = asked.filter(({ pathname }) => /tracker.(summary|plans.)/.test(pathname)).map(({ searchParams }) => searchParams);
    const dates = (name: string): Set<string> => new Set(queries.flatMap((query) => query.getAll(name)));
    expect([dates('on'), dates('since'), dates('known')]).toEqual([new Set([lastPeriod]), new Set([since]), new Set()]);
  });

  it('shows what the date slider says, as it was, and keeps the date in the address', async () => {
    const slider = page.getByRole('slider', { name: '在全年中选择评价日期' });
    await slider.focus();
    for (let day = 15; day > 0; day -= 1) await slider.press('ArrowLeft');
    await page.waitForURL(`**/overview?${PLAN}&on=${MIDYEAR}`);
    await showsFigures(await readSummary(`&on=${MIDYEAR}`));
    expect(await slider.getAttribute('aria-valuetext')).toBe(MIDYEAR);
  });

  it('shows what was known by a date', async () => {
    const field = page.getByLabel('仅计截至此日已录入', { exact: true });
    await field.fill('2024-04-10');
    await field.press('Enter');
    await page.waitForURL(/known=2024-04-10/);
    await showsFigures(await readSummary(`&on=${MIDYEAR}&known=2024-04-10`));
    await page.goBack();
    await showsFigures(await readSummary(`&on=${MIDYEAR}`));
  });

  it('compares two dates: figures, lights, positions and the lights that changed', async () => {
    const field = page.getByLabel('与此日比较', { exact: true });
    await field.fill('2024-03-31');
    await field.press('Enter');
    await page.waitForURL(/since=2024-03-31/);
    const [now, before] = [await readSummary(`&on=${MIDYEAR}`), await readSummary('&on=2024-03-31')];
    const rows = page.getByRole('table', { name: '与 2024-03-31 比较' }).getByRole('row');
    await rows.filter({ hasText: percent(before.totals.completion) }).waitFor();
    const change = (now.totals.completion ?? NaN) - (before.totals.completion ?? NaN);
    expect(await rows.nth(1).getByRole('cell').last().textContent()).toBe(`${change > 0 ? '+' : ''}${change.toFixed(2)}`);
    const red = now.totals.red - before.totals.red;
    expect(await page.locator('.light-count.red .count-change').textContent()).toBe(red === 0 ? '±0' : `${red > 0 ? '+' : ''}${red}`);
    await page.getByRole('heading', { name: '2024-03-31 以来的亮灯变化' }).waitFor();
    await page.getByText('名次变化与 2024-03-31 相比').waitFor();
    expect(await page.getByRole('img', { name: /^(上升|下降) \d+ 位$/ }).count()).toBeGreaterThan(0);
    await page.goBack();
    await page.getByText('与 2024-03-31 比较').waitFor({ state: 'detached' });
    await showsFigures(now);
  });

  it('leads to the items of a department, in the address as well', async () => {
    await page.getByText('责任单位', { exact: true }).first().click();
    await page.getByRole('table').getByRole('button', { name: DEPARTMENT }).click();
    await page.waitForURL(/by=department&department=/);
    expect(new URL(page.url()).searchParams.get('department')).toBe(DEPARTMENT);
    const part = page.getByRole('region', { name: `责任单位：${DEPARTMENT}` });
    await part.getByRole('row').nth(1).waitFor();
    const { groups } = await readSummary(`&on=${MIDYEAR}&by=department`);
    expect(await part.getByRole('row').count()).toBe(1 + (groups.find(({ key }) => key === DEPARTMENT)?.items ?? 0));
  });

  it('opens the same at the same address, for somebody who signs in first', async () => {
    const other = await demo.open();
    await signIn(other, page.url());
    expect(other.url()).toBe(page.url());
    await other.getByRole('region', { name: `责任单位：${DEPARTMENT}` }).waitFor();
    await other.locator('.figure-value').nth(1).waitFor();
    expect(await other.locator('.figure-value').allTextContents()).toEqual(await readFigures());
    await other.context().close();
  });

  it('draws the curve, with its numbers in a table for those who cannot see it', async () => {
    const canvas = page.locator('.chart canvas').first();
    expect((await canvas.boundingBox())?.width).toBeGreaterThan(300);
    const rows = page.getByRole('table', { name: '全年进度曲线' }).getByRole('row');
    expect(await rows.nth(6).textContent()).toContain(MIDYEAR);
    await page.getByText(/预计年底完成率/).waitFor();
  });

  it('speaks English and is dark on request, and stays so', async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await page.getByRole('button', { name: 'Use the dark theme' }).click();
    await page.reload();
    await page.getByRole('heading', { name: 'Most behind' }).waitFor();
    expect(await page.evaluate('[document.documentElement.lang, document.documentElement.dataset.theme, document.title]')).toEqual([
      'en',
      'dark',
      'Duban 督办',
    ]);
  });

  it('says that there is no network, and what could not be loaded', async () => {
    await page.route('**/api/tracker/plans/curve**', (route) => route.abort());
    await page.getByRole('button', { name: 'Back to today' }).click();
    const card = page.getByRole('region', { name: 'The year' });
    await card.getByText('This could not be loaded').waitFor({ timeout: 20_000 });
    await page.unroute('**/api/tracker/plans/curve**');
    await card.getByRole('button', { name: 'Try again' }).click();
    await card.getByText(/Expected at the end of the year/).waitFor();
    await page.context().setOffline(true);
    await page.getByText('There is no network.', { exact: false }).waitFor();
    await page.context().setOffline(false);
  });
});
