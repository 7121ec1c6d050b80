import type { Schemas } from '@duban/client';
import type { Page } from 'playwright-core';
import { describeWithBrowser, signInAs } from '../support/console-browser';

const PLAN = 'region=140406&year=2024';

describeWithBrowser('all that a service knows of an item', (demo) => {
  let page: Page;
  const readItem = (service: string, code: string): Promise<Schemas['ItemDetailView']> =>
    demo.program.read(`/api/${service}/items/140406-2024-${code}`);
  const findFieldProblem = (label: string) => page.locator('.entry', { has: page.getByLabel(label) }).locator('.entry-problem');
  const choose = async (label: string, typed: string, option: string): Promise<void> => {
    await page.getByLabel(label, { exact: true }).fill(typed);
    await page.locator('.ant-select-item-option', { hasText: option }).click();
  };
  const pick = async (label: string, option: string): Promise<void> => {
    await page.getByLabel(label, { exact: true }).click();
    await page.locator('.ant-select-item-option', { hasText: option }).click();
  };

  beforeAll(async () => {
    page = await demo.open();
    await signInAs(page, demo.url, 'supervisor');
  });

  it('is registered with a goal that follows another item, found by its pinyin; the problem stands beside the field', async () => {
    await page.goto(`/reports/register?${PLAN}&service=targets`);
    await page.getByLabel('编号').fill('T90');
    await page.getByLabel('事项名称').fill('工资性收入增速');
    await page.getByLabel('工作领域').fill('综合经济');
    await choose('责任单位', '统计', '统计局');
    await pick('计量方式', '增速');
    await pick('目标方向', '高于另一项指标');
    await page.getByLabel('单位', { exact: true }).fill('%');
    await page.getByText('目标随另一项指标变动', { exact: false }).waitFor();
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await findFieldProblem('参照指标').waitFor();
    await choose('参照指标', 'dqsczz', '地区生产总值增速（T01）');
    await page.getByText('实际增速须高于“地区生产总值增速”的实际增速。').waitFor();
    await page.getByText('预期目标信息（选填）').click();
    await page.getByLabel('数据来源').fill('国家统计局潞城调查队');
    await page.getByRole('button', { name: /登记$/ }).click();
    await page.getByText('已登记：工资性收入增速').waitFor();
    const { measure, details } = await readItem('targets', 'T90');
    expect(measure).toEqual({ type: 'growth', unit: '%', direction: 'above', reference: '140406-2024-T01' });
    expect(details).toEqual({ dataSource: '国家统计局潞城调查队' });
  });

  it('is amended: compared within a tolerance; a circle of items is refused beside the field', async () => {
    await page.goto('/reports/amend?item=140406-2024-T90');
    await page.getByText('实际增速须高于“地区生产总值增速”的实际增速。').waitFor();
    await pick('目标方向', '与另一项指标基本同步');
    await page.getByLabel('允许落后（选填）').fill('0.5');
    await page.getByText('实际增速落后“地区生产总值增速”的实际增速不得超过 0.5 %。').waitFor();
    await page.getByLabel('调整原因').fill('目标调整');
    await page.getByRole('button', { name: '提交调整' }).click();
    await page.getByText('已调整').first().waitFor();
    expect((await readItem('targets', 'T90')).measure).toEqual({
      ...{ type: 'growth', unit: '%', direction: 'in-step-with', reference: '140406-2024-T01', tolerance: 0.5 },
    });
    await page.goto('/reports/amend?item=140406-2024-T01');
    await pick('目标方向', '高于另一项指标');
    await choose('参照指标', 'T90', '工资性收入增速（T90）');
    await page.getByLabel('调整原因').fill('改为参照');
    await page.getByRole('button', { name: '提交调整' }).click();
    await findFieldProblem('参照指标').waitFor();
    expect(await findFieldProblem('参照指标').textContent()).toContain('T01 → T90 → T01');
    expect((await readItem('targets', 'T01')).measure).toMatchObject({ direction: 'at-least', goal: 7 });
  });

  it('is registered and amended with the fields of a project', async () => {
    await page.goto(`/reports/register?${PLAN}&service=projects`);
    await page.getByLabel('编号').fill('P90');
    await page.getByLabel('事项名称').fill('冷链物流园');
    await page.getByLabel('工作领域').fill('产业');
    await choose('责任单位', '工业', '工业和信息化局');
    await page.getByLabel('单位', { exact: true }).fill('万元');
    await page.getByLabel('目标值').fill('6000');
    await page.getByText('重点项目信息（选填）').click();
    await pick('建设性质', '新建');
    await page.getByLabel('总投资').fill('5,000');
    await page.getByLabel('年度计划投资').fill('6,000');
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await findFieldProblem('年度计划投资').waitFor();
    await page.getByLabel('总投资').fill('9,000');
    await page.getByRole('button', { name: /登记$/ }).click();
    await page.getByText('已登记：冷链物流园').waitFor();
    expect((await readItem('projects', 'P90')).details).toEqual({ nature: 'new', totalInvestment: 9000, yearInvestment: 6000 });

    await page.goto('/reports/amend?item=140406-2024-P90');
    expect(await page.getByLabel('总投资').inputValue()).toBe('9000');
    await page.getByLabel('总投资').fill('约一万');
    await page.getByLabel('业主单位').fill('潞城区交通运输局');
    await page.getByLabel('调整原因').fill('概算调整');
    await page.getByRole('button', { name: '提交调整' }).click();
    await findFieldProblem('总投资').waitFor();
    await page.getByLabel('总投资').fill('10,000');
    await page.getByRole('button', { name: '提交调整' }).click();
    await page.getByText('已调整').first().waitFor();
    expect((await readItem('projects', 'P90')).details).toMatchObject({ totalInvestment: 10_000, owner: '潞城区交通运输局' });
    await page.goto('/items/140406-2024-P90');
    await page.getByText('潞城区交通运输局').waitFor();
  });

  it('is registered and amended with what is said of some items only', async () => {
    await page.goto(`/reports/register?${PLAN}&service=livelihood`);
    await page.getByLabel('编号').fill('L90');
    await page.getByLabel('事项名称').fill('新建口袋公园');
    await page.getByLabel('工作领域').fill('民生');
    await choose('责任单位', '住房', '住房和城乡建设');
    await page.getByLabel('单位', { exact: true }).fill('个');
    await page.getByLabel('目标值').fill('6');
    expect(await page.getByLabel('乡镇（街道）').isVisible()).toBe(false);
    await page.getByText('更多（选填）').click();
    await page.getByLabel('乡镇（街道）').fill('店上镇');
    await choose('配合单位', '教育', '教育');
    await page.keyboard.press('Escape');
    await page.getByLabel('权重').fill('3');
    await page.getByLabel('纳入日期', { exact: true }).fill('2023-05-01');
    await page.getByText('更多（选填）').click();
    expect(await page.getByLabel('乡镇（街道）').isVisible()).toBe(false);
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await findFieldProblem('纳入日期').waitFor();
    await page.getByLabel('纳入日期', { exact: true }).fill('2024-05-01');
    await page.getByRole('button', { name: /登记$/ }).click();
    await page.getByText('已登记：新建口袋公园').waitFor();
    expect(await readItem('livelihood', 'L90')).toMatchObject({
      town: '店上镇',
      weight: 3,
      joined: '2024-05-01',
      coDepartments: [{ name: '教育局' }],
    });

    await page.goto('/reports/amend?item=140406-2024-L90');
    expect(await page.getByLabel('乡镇（街道）').inputValue()).toBe('店上镇');
    await page.getByLabel('权重').fill('加倍');
    await page.getByLabel('宽限天数').fill('十天');
    await pick('时序口径', '按天');
    await page.getByLabel('须销号').check();
    await page.getByLabel('调整原因').fill('职责调整');
    await page.getByRole('button', { name: '提交调整' }).click();
    await findFieldProblem('权重').waitFor();
    await findFieldProblem('宽限天数').waitFor();
    await page.getByText('请改正标出的内容。').waitFor();
    await page.getByLabel('权重').fill('2');
    await page.getByLabel('宽限天数').fill('10');
    await page.getByRole('button', { name: '提交调整' }).click();
    await page.getByText('已调整').first().waitFor();
    expect(await readItem('livelihood', 'L90')).toMatchObject({
      ...{ town: '店上镇', weight: 2, joined: '2024-05-01', pace: 'days', requiresAcceptance: true },
      reporting: { every: 'month', graceDays: 10 },
    });
  });
});
