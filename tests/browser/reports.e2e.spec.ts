import type { Schemas } from '@duban/client';
import type { Page } from 'playwright-core';
import { describeWithBrowser } from '../support/console-browser';
import { CLERK_PASSWORD, signInAsClerk } from '../support/sign-in-as-clerk';

const CLERK = '卫生健康和体育局';
const PLACES = '140406-2024-L05';
const TRIALS = '140406-2024-L06';
const WIND = '140406-2024-P08';

describeWithBrowser('reporting', (demo) => {
  let page: Page;
  const readReports = async (id: string, service = 'livelihood'): Promise<Schemas['ItemDetailView']['reports']> =>
    (await demo.program.read<Schemas['ItemDetailView']>(`/api/${service}/items/${id}`)).reports;
  const openForm = async (id: string): Promise<void> => {
    await page.goto(`/reports/new?item=${id}`);
    await page.getByRole('button', { name: /报送$/ }).waitFor();
  };

  beforeAll(async () => {
    page = await demo.open();
    await signInAsClerk(page, demo.url, CLERK);
  });

  it('begins with what is owed by the departments of the clerk, one click from the form', async () => {
    await page.goto('/reports');
    const upcoming = page.getByRole('table', { name: '即将应报' });
    await upcoming.getByRole('row').nth(1).waitFor();
    expect(await upcoming.getByText(CLERK).count()).toBe((await upcoming.getByRole('row').count()) - 1);
    await upcoming
      .getByRole('row', { name: /普惠托育托位/ })
      .getByRole('link', { name: '填报' })
      .click();
    await page.waitForURL(`**/reports/new?item=${PLACES}`);
    await page.getByRole('heading', { level: 1, name: '填报进展' }).waitFor();
  });

  it('shows before sending what the report changes, and warns of a value that falls', async () => {
    const preview = page.getByRole('region', { name: '报送后的变化' });
    await page.getByLabel('累计完成', { exact: true }).last().fill('４00');
    await preview.getByText('数值比此前的报告减少', { exact: false }).waitFor();
    await page.getByLabel('累计完成', { exact: true }).last().fill('1,233');
    await preview.getByRole('row', { name: /完成率 40\.79% 100\.00%/ }).waitFor();
    await preview.getByText('完成', { exact: true }).waitFor();
    expect((await readReports(PLACES)).length).toBe(6);
  });

  it('keeps a draft in the browser, says so, and discards it on request', async () => {
    await page.getByLabel('形象进度').fill('已建成三处');
    await page.reload();
    await page.getByText('已恢复上次未报送的草稿。').waitFor();
    expect(await page.getByLabel('形象进度').inputValue()).toBe('已建成三处');
    await page.goto('/reports');
    await page.getByRole('link', { name: '继续填报（有草稿）' }).click();
    await page.getByRole('button', { name: '放弃草稿' }).click();
    expect(await page.getByLabel('形象进度').inputValue()).toBe('');
  });

  it('says beside the field what is wrong, and keeps what was entered', async () => {
    const value = page.getByLabel('累计完成', { exact: true }).last();
    await value.fill('约五百');
    await page.getByText('不是可识别的数值', { exact: false }).waitFor();
    await value.fill('');
    await page.getByLabel('形象进度').fill('推进中');
    await page.getByRole('button', { name: /报送$/ }).click();
    await page.getByRole('alert').filter({ hasText: /\S/ }).first().waitFor();
    await page.locator('[aria-invalid="true"]:focus').waitFor();
    expect(await page.getByLabel('形象进度').inputValue()).toBe('推进中');
  });

  it('is recorded once when the session has ended in the middle, and nothing entered is lost', async () => {
    await page.getByLabel('累计完成', { exact: true }).last().fill('560');
    await page.getByRole('row', { name: /完成率 40\.79% 45\.42%/ }).waitFor();
    await page.context().clearCookies();
    await page.getByRole('button', { name: /报送$/ }).click();
    const dialog = page.getByRole('dialog', { name: '登录已过期，请重新登录' });
    await dialog.getByLabel('用户名').fill(`${CLERK}经办人`);
    await dialog.getByLabel('密码', { exact: true }).fill(CLERK_PASSWORD);
    await dialog.getByRole('button', { name: '登录', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByLabel('形象进度').inputValue()).toBe('推进中');
    await page.getByRole('button', { name: /报送$/ }).click();
    await page.getByText('已报送：普惠托育托位，截至 2024-07-15。').waitFor();
    const added = (await readReports(PLACES)).slice(6);
    expect(added.map(({ data }) => [data.asOf, data.value])).toEqual([['2024-07-15', 560]]);
  });

  it('is one report when it is sent again after the answer was lost', async () => {
    await openForm(TRIALS);
    const before = (await readReports(TRIALS)).length;
    await page.getByLabel('累计完成', { exact: true }).last().fill('7');
    await page.route('**/items/*/reports', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.getByRole('button', { name: /报送$/ }).click();
    await page.getByText('无法连接到服务', { exact: false }).waitFor();
    await page.unroute('**/items/*/reports');
    await page.getByRole('button', { name: /报送$/ }).click();
    await page.getByText('已报送：普惠托育试点', { exact: false }).waitFor();
    expect((await readReports(TRIALS)).length).toBe(before + 1);
  });

  it('is corrected with a reason; leaving before is asked about', async () => {
    await page.goto(`/items/${PLACES}`);
    await page.goto(`/reports/correct?item=${PLACES}&seq=7`);
    await page.getByLabel('累计完成', { exact: true }).last().fill('500');
    await page
      .getByRole('region', { name: '报送后的变化' })
      .getByRole('row', { name: /完成率/ })
      .waitFor();
    await page.getByRole('link', { name: '总览' }).click();
    const question = page.getByRole('dialog', { name: '有内容尚未保存' });
    await question.getByRole('button', { name: '留在本页' }).click();
    await question.waitFor({ state: 'detached' });
    await page.getByLabel('原因').fill('重复统计');
    await page.getByRole('button', { name: '提交更正' }).click();
    await page.getByText('已更正').first().waitFor();
    const { corrections } = await demo.program.read<Schemas['ItemDetailView']>(`/api/livelihood/items/${PLACES}`);
    expect(corrections.map(({ about, data }) => [about, data.value])).toEqual([[7, 500]]);
  });

  it('works by keyboard alone', async () => {
    const other = await demo.open({ viewport: { width: 390, height: 844 } });
    await signInAsClerk(other, demo.url, '能源局');
    await other.goto('/reports');
    await other
      .getByRole('row', { name: /潞城店上/ })
      .getByRole('link', { name: '填报' })
      .waitFor();
    await tabTo(other, '填报', /潞城店上/);
    await other.keyboard.press('Enter');
    await other.getByRole('button', { name: /报送$/ }).waitFor();
    await tabTo(other, '开工', /./);
    await other.keyboard.press('Space');
    await tabTo(other, '报送', /./);
    await other.keyboard.press('Enter');
    await other.getByText('已报送：潞城店上100MW风电', { exact: false }).waitFor();
    expect((await readReports(WIND, 'projects')).at(-1)?.data.milestonesAdded).toEqual(['start']);
    await other.context().close();
  });
});

/** Presses Tab until something with these words has the focus, in a row with others. */
async function tabTo(page: Page, words: string, row: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const [own, around] = await page.evaluate<[string, string]>(
      "((at) => [(at.closest('label') ?? at).textContent, (at.closest('tr') ?? at.closest('label') ?? at).textContent])(document.activeElement)",
    );
    if (own.startsWith(words) && row.test(around)) return;
  }
  throw new Error(`Tab does not lead to ${words}.`);
}
