import { createDubanClient, type Schemas } from '@duban/client';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describeWithBrowser, signIn, signInAs } from '../support/console-browser';
import { eventually } from '../support/eventually';
import { itemBody } from '../support/plan';
import { ADMIN_KEY } from '../support/system';

const ITEM = '/items/140406-2024-L05';
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const percent = (value: number): string => `${value.toFixed(2)}%`;

describeWithBrowser('the page of an item', (demo) => {
  let page: Page;
  const readItem = (query: string): Promise<Schemas['ItemDetail']> => demo.program.read(`/api/tracker${ITEM}?${query}`);
  const panel = (name: string) => page.getByRole('region', { name });

  beforeAll(async () => {
    page = await demo.open();
    await signIn(page);
  });

  it('says why L05 is behind, three clicks from the overview', async () => {
    await page.getByRole('button', { name: /滞后$/ }).nth(1).click();
    await page.getByRole('region', { name: '亮灯：滞后' }).getByRole('link', { name: '普惠托育托位' }).click();
    const why = panel('为什么亮黄灯');
    await why.getByText('截至 2024-06-30，完成率 40.79%，比时序进度 50.00% 低 9.21 个百分点。').waitFor();
    for (const sentence of ['最近一次填报截至 2024-06-30。', '逐月均衡推进，到 2024-06-30 应为 616.5 个。', '“默认亮灯规则”第 1 版。']) {
      await why.getByText(sentence).waitFor();
    }
    expect(await page.locator('main').textContent()).not.toMatch(/behind-trajectory|cumulative|theil-sen|livelihood/);
  });

  it('is as it was on another date', async () => {
    const field = page.getByLabel('评价日期', { exact: true });
    await field.fill('2024-04-30');
    await field.press('Enter');
    await page.waitForURL(/on=2024-04-30/);
    const { completion, planned } = await readItem('on=2024-04-30');
    const figures = panel('完成情况');
    await figures.getByText(percent(completion), { exact: true }).waitFor();
    await figures.getByText(percent(planned), { exact: true }).waitFor();
    await eventually(async () =>
      expect(await panel('填报与更正').getByRole('heading', { level: 3 }).allTextContents()).toEqual([
        '截至 2024-04-30',
        '截至 2024-03-31',
        '截至 2024-02-29',
        '截至 2024-01-31',
      ]),
    );
    await page.getByRole('button', { name: '回到今天' }).click();
    await panel('为什么亮黄灯').waitFor();
  });

  it('says that it was not there yet, and leads back', async () => {
    await page.goto(`${ITEM}?known=2023-06-30`);
    await page.getByRole('button', { name: '回到今天' }).click();
    await page.getByRole('heading', { level: 1, name: '普惠托育托位' }).waitFor();
    await page.goto('/items/140406-2024-X99');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/[\u4e00-\u9fff]/);
    await page.getByRole('main').getByRole('link', { name: '事项台账' }).click();
    await page.getByRole('heading', { level: 1, name: '事项台账' }).waitFor();
  });

  it('saves its chart as a picture', async () => {
    await page.goto(ITEM);
    const save = page.getByRole('button', { name: '保存图片' });
    const [file] = await Promise.all([page.waitForEvent('download'), save.click()]);
    expect(file.suggestedFilename()).toBe('L05 普惠托育托位 进度曲线 2024-07-15.png');
    const content = await readFile(await file.path());
    expect([content.subarray(0, PNG.length), content.readUInt32BE(16)]).toEqual([PNG, 2_400]);
  });

  it('is printed on white, without what is there to click on', async () => {
    await page.getByRole('button', { name: '切换到深色' }).click();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    for (const hidden of [page.getByRole('navigation'), page.getByLabel('评价日期', { exact: true }), page.getByText('打印')]) {
      expect(await hidden.first().isVisible()).toBe(false);
    }
    await page.getByText('评价日期 2024-07-15 一事一单').waitFor();
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    await page.emulateMedia({ media: 'screen' });
  });

  it('changes its language where it is', async () => {
    await page.goto(`${ITEM}?on=2024-06-30`);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('By 2024-06-30, completion was 40.79%: 9.21 points below the planned 50.00%.').waitFor();
    expect(new URL(page.url()).search).toBe('?on=2024-06-30');
    await page.getByRole('button', { name: '中文' }).click();
    await panel('为什么亮黄灯').waitFor();
  });

  it('shows milestones with what became of them', async () => {
    await page.goto('/items/140406-2024-P15?on=2024-07-15');
    const rows = page.getByRole('table', { name: '神泉-葛井旅游产业路的节点' }).getByRole('row');
    await rows.nth(4).waitFor();
    const states = await rows.locator('td:nth-child(2)').allTextContents();
    expect(states.map((state) => state.trim())).toEqual(['已完成', '逾期未完成', '未到期', '未到期']);
  });

  it.each(['T01', 'T08', 'T12', 'T14', 'P12', 'L14'])('explains %s without a code', async (code) => {
    await page.goto(`/items/140406-2024-${code}`);
    const why = panel('为什么亮');
    await why.getByText('“默认亮灯规则”第 1 版。').waitFor();
    expect(await why.textContent()).not.toMatch(/[a-z{}]/i);
  });

  it('offers reporting to the department of the item alone', async () => {
    const clerk = await demo.open();
    await signInAs(clerk, demo.url, 'reporter');
    await clerk.goto(ITEM);
    await clerk.getByRole('main').getByRole('link', { name: '填报', exact: true }).waitFor();
    expect(await clerk.getByRole('link', { name: '调整事项' }).count()).toBe(0);
    await clerk.goto('/items/140406-2024-P08');
    await clerk.getByRole('heading', { level: 1, name: '潞城店上100MW风电' }).waitFor();
    expect(await clerk.getByRole('main').getByRole('link', { name: '填报', exact: true }).count()).toBe(0);
    await clerk.context().close();
  });

  it('shows what was claimed, corrected, verified and amended, with who and why', async () => {
    const client = createDubanClient({ baseUrl: demo.url, key: ADMIN_KEY });
    const params = { path: { id: '140406-2024-L90' } };
    const body = itemBody('L90', {
      name: '新建口袋公园',
      measure: { type: 'cumulative', unit: '座', baseline: 0, goal: 20, direction: 'at-least' },
    });
    await demo.program.post('/api/livelihood/items', body);
    const path = `/api/livelihood/items/${params.path.id}`;
    await demo.program.post(`${path}/reports`, { asOf: '2024-06-30', value: 8, narrative: '已建成八座', reporter: '王芳' });
    await demo.program.post(`${path}/reports/2/corrections`, { asOf: '2024-06-30', value: 9, reason: '漏报一座' });
    await demo.program.post(`${path}/reports/2/verification`, { value: 7, reason: '现场核实' });
    const amended = {
      changes: { measure: { ...body.measure, goal: 30 } },
      effectiveFrom: '2024-07-01',
      reason: '上级调整',
      document: '政发〔2024〕9号',
    };
    const etag = (await fetch(demo.url + path, { headers: { authorization: `Bearer ${ADMIN_KEY}` } })).headers.get('etag') ?? '';
    await client.PATCH('/api/livelihood/items/{id}', { params: { ...params, header: { 'If-Match': etag } }, body: amended });
    await page.goto('/items/140406-2024-L90');
    const reports = panel('填报与更正');
    await reports.getByText('更正：8 座 → 9 座。原因：漏报一座', { exact: false }).waitFor();
    expect(await reports.locator('dd').allTextContents()).toEqual(['9 座', '7 座']);
    await reports.getByText('现场核实').waitFor();
    const decisions = panel('登记、调整与决定');
    await decisions.getByText('自 2024-07-01 起调整（政发〔2024〕9号）。原因：上级调整').waitFor();
    await decisions.getByText('目标：20 座 → 30 座').waitFor();
    await panel('进度曲线').getByText('目标（调整后）').waitFor();
  });
});
