import type { Schemas } from '@duban/client';
import type { Page } from 'playwright-core';
import { describeWithBrowser, signIn, signInAs } from '../support/console-browser';
import { eventually } from '../support/eventually';

const RULES_PAGE = '/alert-settings/rules?region=140406&year=2024';
const STRETCH = { from: '2024-02-01', to: '2024-06-30' };

describeWithBrowser('the rules of alerts', (demo) => {
  let page: Page;
  const readRules = (): Promise<Schemas['AlertRules']> => demo.program.read('/api/alerts/rules?region=140406');
  const runDry = async (): Promise<Schemas['DryRun']> => {
    const rules = (await readRules()).rules.map(({ version: _, ...rule }) => (rule.id === 'yellow' ? { ...rule, holdDays: 10 } : rule));
    const answer = await demo.program.post('/api/alerts/rules/dry-run?region=140406', { ...STRETCH, rules });
    return (await answer.json()) as Schemas['DryRun'];
  };
  const change = async (shown: Page, rule: string, field: string, value: string): Promise<void> => {
    await shown.getByRole('button', { name: `修改：${rule}` }).click();
    const dialog = shown.getByRole('dialog', { name: rule });
    await dialog.getByLabel(field).fill(value);
    await dialog.getByRole('button', { name: '确定' }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  const save = (shown: Page): Promise<void> => shown.getByRole('button', { name: '保存', exact: true }).click();

  beforeAll(async () => {
    page = await demo.open();
    await signIn(page, RULES_PAGE);
  });

  it('are read out, and say that they are the default ones', async () => {
    await page.getByText('系统默认设置', { exact: false }).waitFor();
    await page.getByText('亮黄灯（滞后），并持续 3 天时，发出“提醒”预警。').waitFor();
    await page.getByText('责任单位的可评价事项不少于 5 项，且红灯占比超过 30%时，发出“督办”预警。').waitFor();
  });

  it('are tried before they are saved, on a calendar that shows what the API says', async () => {
    await change(page, '亮黄灯', '持续几天后预警', '10');
    await page.getByText('亮黄灯（滞后），并持续 10 天时', { exact: false }).waitFor();
    for (const [label, date] of [
      ['开始日期', STRETCH.from],
      ['结束日期', STRETCH.to],
    ] as const) {
      await page.getByLabel(label, { exact: true }).fill(date);
      await page.getByLabel(label, { exact: true }).press('Enter');
    }
    await page.getByRole('button', { name: '试运行', exact: true }).click();
    await page.getByText(`已重算 ${STRETCH.from} 至 ${STRETCH.to}，共 54 项事项。`).waitFor();
    const { days, both, onlyThese } = await runDry();
    const raised = days.filter(({ these, present }) => these.raised + present.raised > 0);
    expect(await page.getByRole('button', { name: /：试运行 \d+ 件，实际 \d+ 件。/ }).count()).toBe(raised.length);
    for (const { on, these, present } of raised) {
      expect([
        on,
        await page.getByRole('button', { name: `${on}：试运行 ${these.raised} 件，实际 ${present.raised} 件。` }).count(),
      ]).toEqual([on, 1]);
    }
    const [alert] = onlyThese.newest;
    await page.getByRole('button', { name: new RegExp(`^${alert?.raisedOn}：`) }).click();
    const list = page.getByRole('region', { name: `${alert?.raisedOn} 发出的预警` });
    await list.getByRole('row', { name: new RegExp(`${alert?.subject.name}.*仅试运行有`) }).waitFor();
    expect(both.count).toBeGreaterThan(0);
    expect((await readRules()).version).toBe(0);
  });

  it('are shown with the days on which alerts ended, in the address too', async () => {
    const { days } = await runDry();
    await page.getByText('解除', { exact: true }).first().click();
    await page.waitForURL(/show=ended/);
    const ended = days.filter(({ these, present }) => these.ended + present.ended > 0);
    await eventually(async () =>
      expect(await page.getByRole('button', { name: /：试运行 \d+ 件，实际 \d+ 件。/ }).count()).toBe(ended.length),
    );
  });

  it('ask before what was changed is left behind, and are saved', async () => {
    await page.getByRole('link', { name: '通知路由' }).click();
    await page.getByRole('dialog', { name: '有内容尚未保存' }).getByRole('button', { name: '留在本页' }).click();
    await save(page);
    await page.getByText('已保存', { exact: true }).waitFor();
    await page.getByText('本级自行设置。', { exact: false }).waitFor();
    const { version, rules } = await readRules();
    expect([version, rules.find(({ id }) => id === 'yellow')?.holdDays]).toEqual([1, 10]);
    await page.getByText(/第 1 版：督查室（演示）于 .* 设置，共 10 条规则/).waitFor();
  });

  it('say to the second of two people that they were changed, and keep what he entered', async () => {
    const other = await demo.open();
    await signInAs(other, demo.url, 'admin');
    await other.goto(RULES_PAGE);
    await change(other, '亮红灯', '消除几天后解除', '5');
    await change(page, '亮红灯', '消除几天后解除', '2');
    await save(page);
    await page.getByText('已保存', { exact: true }).waitFor();
    await save(other);
    await other.getByText(/督查室（演示）已于 .* 保存了新版本/).waitFor();
    await other.getByText('条件消除满 5 天后解除。', { exact: false }).waitFor();
    await other.getByRole('button', { name: '采用对方的版本' }).click();
    await other.getByText('条件消除满 2 天后解除。', { exact: false }).first().waitFor();
    expect(await other.getByText('条件消除满 5 天后解除。', { exact: false }).count()).toBe(0);
    expect((await readRules()).version).toBe(2);
    await other.context().close();
  });

  it('that can never work are refused, with the sentence beside the field', async () => {
    await page.getByRole('button', { name: '修改：预计完不成' }).click();
    const dialog = page.getByRole('dialog', { name: '预计完不成' });
    await dialog.getByLabel('预计完成率低于').fill('150');
    await dialog.getByRole('button', { name: '确定' }).click();
    await save(page);
    await page.getByText('此条规则有误，请点“修改”查看。').waitFor();
    await page.getByRole('button', { name: '修改：预计完不成' }).click();
    await dialog.getByText('条件总是成立', { exact: false }).waitFor();
    expect(await dialog.getByLabel('预计完成率低于').inputValue()).toBe('150');
    await dialog.getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: '放弃修改' }).click();
    await page.getByText('低于 90%', { exact: false }).first().waitFor();
  });

  it('are inherited again after a question', async () => {
    await page.getByRole('button', { name: '恢复沿用上级' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '恢复沿用上级' }).click();
    await page.getByText('系统默认设置', { exact: false }).waitFor();
    expect((await readRules()).from).toBeNull();
    await page.getByText(/第 3 版：督查室（演示）于 .* 恢复沿用上级/).waitFor();
  });
});
