import type { Schemas } from '@duban/client';
import type { Page } from 'playwright-core';
import { describeWithBrowser, signIn } from '../support/console-browser';
import { eventually } from '../support/eventually';

type ItemsAnswer = Schemas['ItemsPage'];

const PLAN = 'region=140406&year=2024';

describeWithBrowser('what is live', (demo) => {
  const readReds = async (): Promise<ItemsAnswer['items']> =>
    (await demo.program.read<ItemsAnswer>(`/api/tracker/items?${PLAN}&light=red&limit=50`)).items;
  const countReds = (page: Page, place: string): Promise<string | null> => page.locator(place).textContent();
  /** A report after which an item is red no longer. */
  const reportWhatWasMissing = async (): Promise<string> => {
    const item = (await readReds()).find(({ code }) => code === 'L02');
    const { status } = await demo.program.post(`/api/livelihood/items/${item?.id}/reports`, { asOf: '2024-07-14', value: item?.goal });
    expect(status).toBe(201);
    return item?.name ?? '';
  };

  it('changes on the overview and on the wall without a reload', async () => {
    const overview = await demo.open();
    await signIn(overview, `/overview?${PLAN}`);
    const wall = await overview.context().newPage();
    await wall.goto(`/wall?${PLAN}`);
    await wall.getByText('实时更新', { exact: false }).waitFor();
    const before = (await readReds()).length;
    await eventually(async () => expect(await countReds(wall, '.wall-light.red .wall-number')).toBe(String(before)));
    const name = await reportWhatWasMissing();
    await wall
      .getByRole('region', { name: /亮灯变化/ })
      .getByText(name)
      .waitFor();
    await eventually(async () => expect(await countReds(wall, '.wall-light.red .wall-number')).toBe(String(before - 1)));
    await eventually(async () => expect(await countReds(overview, '.light-count.red .light-number')).toBe(String(before - 1)));
    await overview.context().close();
  });

  it('says on the wall that it is cut off, and goes on by itself', async () => {
    const page = await demo.open();
    await page.route('**/api/tracker/stream**', (route) => route.abort());
    await signIn(page, `/wall?${PLAN}`).catch(() => undefined); // the wall has no navigation
    await page.getByRole('alert').getByText('未能连接实时数据', { exact: false }).waitFor();
    await page.unroute('**/api/tracker/stream**');
    await page.getByText('实时更新', { exact: false }).waitFor({ timeout: 30_000 });
    await page.context().close();
  });

  it('leads back from the wall to the overview', async () => {
    const page = await demo.open({ viewport: { width: 1920, height: 1080 } });
    await signIn(page);
    await page.goto(`/wall?${PLAN}`);
    await page.getByRole('heading', { name: '潞城区 2024 年重点工作督办' }).waitFor();
    expect(await page.evaluate('[document.documentElement.scrollWidth, document.documentElement.scrollHeight]')).toEqual([1920, 1080]);
    await page.getByRole('link', { name: '总览' }).click();
    await page.waitForURL(`**/overview?${PLAN}`);
    await page.context().close();
  });
});
