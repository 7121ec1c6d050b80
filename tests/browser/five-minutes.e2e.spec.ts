import type { Schemas } from '@duban/client';
import type { Page } from 'playwright-core';
import { describeWithBrowser, signIn, signInAs } from '../support/console-browser';

/** The day on which the demo's year has passed. */
const DEMO_TODAY = '2025-01-03';
const ITEM = '普惠托育托位';

/** The steps of README.md › The first five minutes, which open the page. */
describeWithBrowser(
  'the first five minutes with the page',
  (demo) => {
    let page: Page;

    it('1. how far the plan is, in June as well, and what has changed since', async () => {
      page = await demo.open();
      await signIn(page);
      await page.getByText('76.16%', { exact: true }).first().waitFor();
      expect(await page.locator('.figure-value').allTextContents()).toEqual(['76.16%', '82.01%']);
      expect(await page.locator('.light-count.red .light-number').textContent()).toBe('10');
      await page.getByLabel('评价日期', { exact: true }).fill('2024-06-30');
      await page.keyboard.press('Enter');
      await page.getByText('40.96%', { exact: true }).first().waitFor();
      await page.getByRole('button', { name: '回到今天' }).click();
    });

    it('2. why an item is far behind', async () => {
      await page.getByRole('button', { name: /严重滞后/ }).click();
      await page.getByRole('region', { name: '亮灯：严重滞后' }).getByRole('link', { name: ITEM }).click();
      await page.getByRole('heading', { level: 1, name: ITEM }).waitFor();
      await page
        .getByRole('region', { name: '为什么亮红灯' })
        .getByText(/78\.51%/)
        .first()
        .waitFor();
    });

    it('3. a report, and what it changes before it is sent', async () => {
      await page.context().close();
      page = await demo.open();
      await signInAs(page, demo.url, 'reporter');
      await page.goto('/reports');
      await page
        .getByRole('row', { name: new RegExp(ITEM) })
        .getByRole('link', { name: '填报' })
        .click();
      await page.getByRole('textbox', { name: '累计完成' }).fill('1233');
      const preview = page.getByRole('region', { name: '报送后的变化' });
      await preview.getByText('完成', { exact: true }).waitFor();
      await page.getByRole('button', { name: '报送', exact: true }).click();
      await page.getByText(`已报送：${ITEM}`, { exact: false }).waitFor();
    });

    it('4. alerts wait for the department', async () => {
      await page.getByRole('link', { name: '预警督办' }).click();
      await page.getByRole('table').getByRole('row').nth(1).getByRole('link').click();
      await page.getByRole('group', { name: '办理' }).getByRole('button', { name: '反馈', exact: true }).waitFor();
    });

    it('5. the wall shows the same', async () => {
      await page.goto('/wall');
      const { totals } = await demo.program.read<Schemas['Summary']>('/api/tracker/summary?region=140406&year=2024&by=area');
      expect(totals.completion).toBeGreaterThan(76.16);
      await page
        .getByText(`${totals.completion?.toFixed(2)}%`)
        .first()
        .waitFor();
    });
  },
  { args: ['demo'], env: { DUBAN_NOW: DEMO_TODAY } },
);
