import type { Schemas } from '@duban/client';
import type { Page } from 'playwright-core';
import { describeWithBrowser, signInAs } from '../support/console-browser';

const PLAN = 'region=140406&year=2024';
const OWN = '卫生健康和体育局';
const HOSTILE = '<img src=x onerror="document.title=1">征地未完成';

type Listed = Schemas['Alert'];

describeWithBrowser('alerts', (demo) => {
  let clerk: Page;
  let supervisor: Page;
  const list = async (query = ''): Promise<readonly Listed[]> =>
    (await demo.program.read<Schemas['AlertsPage']>(`/api/alerts?${PLAN}&limit=500${query}`)).items;
  const open = async (page: Page, { id }: Pick<Listed, 'id'>): Promise<void> => {
    await page.goto(`/alerts/${encodeURIComponent(id)}`);
    await page.getByRole('heading', { name: '办理经过' }).waitFor();
  };
  const choose = (page: Page, action: string): Promise<void> =>
    page.getByRole('group', { name: '办理' }).getByRole('button', { name: action, exact: true }).click();
  /** While it is sent, the name of the button begins with that of a sign for it. */
  const submit = (page: Page, action: string): Promise<void> =>
    page
      .getByRole('dialog')
      .getByRole('button', { name: new RegExp(`${action}$`) })
      .click();
  const shows = (page: Page, text: string): Promise<void> => page.locator('.alert-marks').getByText(text, { exact: true }).waitFor();
  const decide = async (page: Page, action: string, reason: string): Promise<void> => {
    await choose(page, action);
    await page.getByLabel('理由', { exact: true }).fill(reason);
    await submit(page, action);
  };
  const fillAnswer = async (page: Page, cause: string, date: string): Promise<void> => {
    await choose(page, '反馈');
    await page.getByLabel('滞后原因').fill(cause);
    await page.getByLabel('整改措施').fill('增加施工班组');
    await page.getByLabel('承诺完成日期', { exact: true }).fill(date);
  };

  beforeAll(async () => {
    [clerk, supervisor] = await Promise.all([demo.open(), demo.open()]);
    await signInAs(clerk, demo.url, 'reporter');
    await signInAs(supervisor, demo.url, 'supervisor');
  });

  it('are listed by state and level, with the counts, and the address has the filters', async () => {
    const all = await list('&state=raised,acknowledged,returned,answered,excused');
    const summoned = all.filter(({ level, state }) => level === 'summon' && state === 'raised');
    await supervisor.goto(`/alerts?${PLAN}`);
    await supervisor.getByRole('button', { name: `未结 ${all.length}` }).waitFor();
    await supervisor.getByRole('button', { name: /^约谈/ }).click();
    await supervisor.getByRole('button', { name: `待签收 ${summoned.length}` }).click();
    await supervisor.waitForURL(`**/alerts?${PLAN}&level=summon&state=raised`);
    await supervisor.reload();
    const table = supervisor.getByRole('table', { name: '预警督办' });
    await table.getByRole('row').nth(summoned.length).waitFor();
    expect(await table.getByRole('row').count()).toBe(1 + summoned.length);
    const overdue = summoned.filter(({ answerBy }) => answerBy !== null && answerBy < '2024-07-15');
    expect(await table.getByText('已逾期').count()).toBe(overdue.length);
    expect(overdue.length).toBeGreaterThan(0);
  });

  it('are shown to a department that has to answer them, and to no other', async () => {
    const others = (await list()).filter(({ department }) => department.name !== OWN);
    await clerk.goto(`/alerts?${PLAN}&state=all`);
    const departments = clerk.getByRole('table').locator('tbody .muted:not(.narrow-only)', { hasText: '局' });
    await departments.first().waitFor();
    expect([...new Set(await departments.allTextContents())]).toEqual([OWN]);
    await clerk.goto(`/alerts/${encodeURIComponent(others[0]?.id ?? '')}`);
    await clerk.getByRole('heading', { name: '没有这件预警，或它不在您的职责范围内' }).waitFor();
  });

  it('are acknowledged by keyboard, answered, returned, answered again and closed; what people write is only text', async () => {
    const [alert] = await list(`&state=raised&department=${encodeURIComponent(OWN)}`);
    if (alert === undefined) throw new Error(`${OWN} has no alert to acknowledge.`);
    await open(clerk, alert);
    await clerk.getByRole('button', { name: '签收', exact: true }).focus();
    await clerk.keyboard.press('Enter');
    await clerk.getByLabel('备注（可不填）').focus();
    await clerk.keyboard.type('已转科室');
    await clerk.keyboard.press('Tab');
    await clerk.keyboard.press('Tab');
    await clerk.keyboard.press('Enter');
    await shows(clerk, '已签收，待反馈');

    await fillAnswer(clerk, HOSTILE, '2024-07-01');
    await submit(clerk, '反馈');
    await clerk.getByText('日期已过，请填写今天或以后的日期。').waitFor();
    expect(await clerk.getByLabel('滞后原因').inputValue()).toBe(HOSTILE);
    await clerk.getByLabel('承诺完成日期', { exact: true }).fill('2024-08-30');
    await submit(clerk, '反馈');
    await shows(clerk, '已反馈，待审核');

    await open(supervisor, alert);
    await choose(supervisor, '退回');
    await supervisor.getByLabel('理由', { exact: true }).fill('还要想一想');
    await supervisor.keyboard.press('Escape');
    await supervisor.getByRole('button', { name: '继续填写' }).click();
    expect(await supervisor.getByLabel('理由', { exact: true }).inputValue()).toBe('还要想一想');
    await supervisor.getByRole('button', { name: '取消' }).click();
    await supervisor.getByRole('button', { name: '放弃' }).click();
    await supervisor.getByRole('dialog').first().waitFor({ state: 'detached' });

    await supervisor.getByText(HOSTILE).waitFor();
    expect(await supervisor.locator('main img').count()).toBe(0);
    await decide(supervisor, '退回', '措施不具体');
    await shows(supervisor, '已退回，待反馈');

    await clerk.reload();
    await clerk.getByText('措施不具体').waitFor();
    await fillAnswer(clerk, '设备到货晚', '2024-08-20');
    await submit(clerk, '反馈');
    await shows(clerk, '已反馈，待审核');

    await supervisor.reload();
    await decide(supervisor, '销号', '已整改');
    await shows(supervisor, '已销号');
    const course = await supervisor.getByRole('region', { name: '办理经过' }).locator('li strong').allTextContents();
    expect(course.slice(0, 5)).toEqual(['销号', '反馈整改', '退回反馈', '反馈整改', '签收']);
    expect(await supervisor.getByRole('group', { name: '办理' }).count()).toBe(0);
  });

  it('tell the second of two people who act at once, who then decides again', async () => {
    const [alert] = await list(`&state=raised&department=${encodeURIComponent(OWN)}`);
    if (alert === undefined) throw new Error(`${OWN} has no second alert to acknowledge.`);
    await open(clerk, alert);
    await open(supervisor, alert);
    await choose(supervisor, '列为正当理由');
    await supervisor.getByLabel('理由', { exact: true }).fill('汛期停工');
    await supervisor.getByLabel('正当理由截止日期', { exact: true }).fill('2024-08-31');
    await fillAnswer(clerk, '汛期停工', '2024-08-31');
    await submit(clerk, '反馈');
    await shows(clerk, '已反馈，待审核');
    await submit(supervisor, '列为正当理由');
    await supervisor.getByText(/预警又有变化：2024-07-15 已反馈（卫生健康和体育局经办人（演示））/).waitFor();
    expect(await supervisor.getByLabel('理由', { exact: true }).inputValue()).toBe('汛期停工');
    await submit(supervisor, '列为正当理由');
    await shows(supervisor, '正当理由');
  });

  it('are silenced, after a look at which, and told of again', async () => {
    const red = (await list('&state=raised,acknowledged,returned,answered,excused')).filter(({ level }) => level === 'supervise');
    await supervisor.goto(`/alerts/silences?${PLAN}`);
    await supervisor.getByRole('button', { name: '新建静默' }).click();
    await supervisor.getByRole('dialog').getByRole('button', { name: '开始静默' }).click();
    await supervisor.getByText('请填写理由，看到静默的人都会看到').waitFor();
    await supervisor.getByLabel('理由', { exact: true }).fill('全区防汛');
    await supervisor.getByLabel('最后一天（最长 90 天）', { exact: true }).fill('2024-08-31');
    await supervisor.getByRole('dialog').getByRole('button', { name: '开始静默' }).click();
    await supervisor.getByText(/没有限定任何条件/).waitFor();
    await supervisor.getByRole('combobox', { name: '等级' }).click();
    await supervisor.getByTitle('督办', { exact: true }).click();
    await supervisor.getByText(`现有未结预警中符合 ${red.length} 件。`).waitFor();
    await supervisor.getByRole('dialog').getByRole('button', { name: '开始静默' }).click();
    const row = supervisor.getByRole('row', { name: /等级：督办/ });
    await row.getByText('2024-08-31 23:59').waitFor();
    await row.getByRole('button', { name: '立即结束' }).click();
    await supervisor.getByText('没有生效中的静默').waitFor();
    await supervisor.getByRole('button', { name: '已结束 1' }).click();
    await supervisor.getByText('由督查室（演示）提前结束').waitFor();
  });

  it('are counted by department and month', async () => {
    const counted = await demo.program.read<Schemas['AlertStatistics']>('/api/alerts/statistics?region=140406&from=2024-04&to=2024-06');
    await supervisor.goto(`/alerts/statistics?${PLAN}&from=2024-04&to=2024-06`);
    const row = supervisor.getByRole('table', { name: '月份' }).getByRole('row', { name: /2024-04/ });
    const [april] = counted.months;
    await row.waitFor();
    expect((await row.getByRole('cell').allTextContents()).slice(0, 3)).toEqual(
      [april?.raised, april?.acknowledged, april?.answered].map(String),
    );
    expect(await supervisor.getByRole('table', { name: '责任单位' }).getByRole('row').count()).toBe(1 + counted.departments.length);
    const download = supervisor.waitForEvent('download');
    await supervisor.getByRole('button', { name: /CSV/ }).click();
    expect((await download).suggestedFilename()).toBe('预警统计-140406-2024-04-2024-06.csv');
  });
});
