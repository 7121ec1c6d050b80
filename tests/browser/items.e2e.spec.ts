import type { Schemas } from '@duban/client';
import { readTable } from '@duban/spreadsheet';
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { describeWithBrowser, signIn } from '../support/console-browser';
import { eventually } from '../support/eventually';

const PLAN = 'region=140406&year=2024';
const ALL = 54;
const PAGE = 50;
const DEPARTMENT = '交通运输局';

describeWithBrowser('the list of items', (demo) => {
  let page: Page;
  const readItems = (query: string): Promise<Schemas['ItemsPage']> => demo.program.read(`/api/tracker/items?${PLAN}&limit=100${query}`);
  const table = (): Locator => page.getByRole('table', { name: '事项台账' });
  const readAddress = (name: string): string | null => new URL(page.url()).searchParams.get(name);
  /** The table shows, in its order, what the API answers to the same query. */
  const showsItems = async (query: string): Promise<void> => {
    const { items, total } = await readItems(query);
    const codes = items.map(({ code }) => code);
    expect(codes.length).toBeGreaterThan(0);
    await eventually(async () => expect(await table().locator('tbody tr td:first-child').allTextContents()).toEqual(codes));
    await page.getByText(`共 ${total} 项`).waitFor();
  };
  const chooseFilter = async (filter: string, value: string): Promise<void> => {
    await page.getByRole('combobox', { name: filter, exact: true }).click();
    await page.getByTitle(value, { exact: true }).last().click();
  };
  const download = async (button: string): Promise<{ readonly name: string; readonly content: Buffer }> => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
    return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
  };

  beforeAll(async () => {
    page = await demo.open();
    await signIn(page, '/items');
  });

  it('has pages, and is where it was when one comes back from an item', async () => {
    await page.getByText(`第 1—${PAGE} 项，共 ${ALL} 项`).waitFor();
    await page.getByRole('button', { name: '下一页' }).click();
    await page.getByText(`第 ${PAGE + 1}—${ALL} 项，共 ${ALL} 项`).waitFor();
    await table().getByRole('link').last().click();
    await page.getByRole('heading', { level: 1, name: '重点项目竣工投产数' }).waitFor();
    await page.goBack();
    await page.getByText(`第 ${PAGE + 1}—${ALL} 项，共 ${ALL} 项`).waitFor();
    await page.getByRole('button', { name: '上一页' }).click();
    await page.getByText(`第 1—${PAGE} 项`).waitFor();
  });

  it('is searched by pinyin initials, by code and by a part of the name', async () => {
    const search = page.getByRole('searchbox', { name: '搜索事项' });
    for (const [typed, found] of [
      ['phtytw', '普惠托育托位'],
      ['T04', '社会消费品零售总额增速'],
      ['回迁', '东关街居民回迁入住'],
    ] as const) {
      await search.fill(typed);
      await page.waitForURL((url) => url.searchParams.get('q') === typed);
      await table().getByRole('link', { name: found }).waitFor();
      await showsItems(`&q=${encodeURIComponent(typed)}`);
    }
    await search.fill('没有这样的事项');
    await page.getByText('没有符合条件的事项，请放宽筛选条件').waitFor();
    await page.getByRole('button', { name: '清除筛选' }).click();
    await page.getByText(`共 ${ALL} 项`).waitFor();
    expect(await search.inputValue()).toBe('');
  });

  it('is filtered and sorted, and the address says so to somebody else', async () => {
    await page.getByRole('button', { name: '严重滞后' }).click();
    await page.getByRole('button', { name: '滞后', exact: true }).click();
    await table().getByRole('button', { name: '偏差' }).click();
    await showsItems('&light=red,yellow&sort=deviation');
    await table().getByRole('button', { name: '偏差' }).click();
    await showsItems('&light=red,yellow&sort=-deviation');
    expect(await table().getByRole('columnheader', { name: '偏差' }).getAttribute('aria-sort')).toBe('descending');
    await chooseFilter('责任单位', DEPARTMENT);
    await showsItems(`&light=red,yellow&sort=-deviation&department=${encodeURIComponent(DEPARTMENT)}`);
    expect(readAddress('department')).toBe(DEPARTMENT);
    const other = await demo.open();
    await signIn(other, page.url());
    await other.getByText('第 1—2 项，共 2 项').waitFor();
    expect(await other.getByRole('button', { name: '严重滞后' }).getAttribute('aria-pressed')).toBe('true');
    await other.context().close();
  });

  it('keeps a view under a name and applies it by one click', async () => {
    const view = page.getByRole('group', { name: '常用视图' });
    await view.getByRole('button', { name: '保存为常用视图' }).click();
    await page.getByRole('dialog').getByLabel('名称').fill('交通滞后');
    await page.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('button', { name: '清除筛选' }).click();
    await page.getByText(`共 ${ALL} 项`).waitFor();
    await page.reload();
    await view.getByRole('button', { name: '交通滞后', exact: true }).click();
    await showsItems(`&light=red,yellow&sort=-deviation&department=${encodeURIComponent(DEPARTMENT)}`);
    await view.getByRole('button', { name: '删除视图：交通滞后' }).click();
    await page.reload();
    await page.getByText('第 1—2 项').waitFor();
    expect(await view.getByRole('button').allTextContents()).toEqual(['保存为常用视图']);
  });

  it('shows the columns that were chosen, also after a reload', async () => {
    await page.getByRole('button', { name: '显示列' }).click();
    await page.getByRole('checkbox', { name: '责任领导' }).check();
    await page.getByRole('checkbox', { name: '原因' }).uncheck();
    await page.reload();
    await table().getByRole('columnheader', { name: '责任领导' }).waitFor();
    expect(await table().getByRole('columnheader', { name: '原因' }).count()).toBe(0);
  });

  it('is exported with all that is filtered, not only a page', async () => {
    await page.goto(`/items?${PLAN}&on=2024-06-30&sort=-name`);
    await page.getByText(`共 ${ALL} 项`).waitFor();
    const { items } = await readItems('&on=2024-06-30&sort=-name');
    const codes = items.map(({ code }) => code);
    const xlsx = await download('导出 Excel');
    expect(xlsx.name).toBe('潞城区2024年事项台账 2024-06-30.xlsx');
    const { rows } = await readTable(xlsx.content);
    expect(rows.map(({ cells }) => cells['编号'])).toEqual(codes);
    const reports = items.map(({ lastReported, nextReport }) => [lastReported, nextReport?.dueOn ?? null]);
    expect(rows.map(({ cells }) => [cells['最近填报截至'], cells['下次填报时限']])).toEqual(reports);
    const csv = await download('导出 CSV');
    expect(
      csv.content
        .toString('utf8')
        .trim()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(',')[0]),
    ).toEqual(codes);
  });

  it('is as it was on another date', async () => {
    const field = page.getByLabel('评价日期', { exact: true });
    await field.fill('2024-03-31');
    await field.press('Enter');
    await page.waitForURL(/on=2024-03-31/);
    await page.getByRole('button', { name: '严重滞后' }).click();
    await showsItems('&on=2024-03-31&light=red&sort=-name');
  });

  it('is where a part of the overview leads to, whose groups are exported', async () => {
    await page.goto(`/overview?${PLAN}&on=2024-06-30&by=department&department=${DEPARTMENT}`);
    await page.getByRole('button', { name: '导出 Excel' }).waitFor();
    const { name, content } = await download('导出 Excel');
    expect(name).toBe('潞城区完成情况（按责任单位）2024-06-30.xlsx');
    const { groups, totals } = await demo.program.read<Schemas['Summary']>(`/api/tracker/summary?${PLAN}&on=2024-06-30&by=department`);
    const counts = groups.map((group) => [group.name, group.items]);
    const { rows } = await readTable(content);
    expect(rows.map(({ cells }) => [cells['分组'], cells['事项数']])).toEqual([...counts, ['合计', totals.items]]);
    await page.getByRole('link', { name: '在事项台账中查看' }).click();
    await showsItems(`&on=2024-06-30&department=${encodeURIComponent(DEPARTMENT)}&sort=deviation`);
  });
});
