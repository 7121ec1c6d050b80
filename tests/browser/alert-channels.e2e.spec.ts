import type { Schemas } from '@duban/client';
import type { Locator, Page } from 'playwright-core';
import { describeWithBrowser, signIn } from '../support/console-browser';

const PLAN = 'region=140406&year=2024';
const DEPARTMENT = '交通运输局';

describeWithBrowser('who is told of alerts', (demo) => {
  let page: Page;
  const go = (part: string): Promise<unknown> => page.goto(`/alert-settings/${part}?${PLAN}`);
  const choose = async (within: Locator, field: string, option: string): Promise<void> => {
    const list = within.getByLabel(field, { exact: true });
    await list.click();
    await page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: true }).click();
    // A list of several stays open; Escape closes it, and not the dialogue, which it would where the list closes by itself.
    const isOfSeveral = within.locator('.ant-select-multiple').filter({ has: page.getByLabel(field, { exact: true }) });
    if ((await isOfSeveral.count()) > 0) await page.keyboard.press('Escape');
  };

  beforeAll(async () => {
    page = await demo.open();
    await signIn(page, `/alert-settings/channels?${PLAN}`);
  });

  it('a channel with a wrong address is refused, with the sentence beside the field, and what was entered stays', async () => {
    await page.getByRole('button', { name: '新增渠道' }).click();
    const dialog = page.getByRole('dialog', { name: '新增渠道' });
    await dialog.getByLabel('名称').fill('督查群');
    await dialog.getByLabel('机器人 Webhook 地址').fill('http://127.0.0.1/robot');
    await dialog.getByRole('button', { name: '保存' }).click();
    const field = dialog.locator('.ant-form-item').filter({ hasText: '机器人 Webhook 地址' });
    await field.getByText('格式不对，应为 https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…').waitFor();
    expect(await dialog.getByLabel('名称').inputValue()).toBe('督查群');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: '有内容尚未保存' }).getByRole('button', { name: '继续填写' }).click();
    expect(await dialog.getByLabel('名称').inputValue()).toBe('督查群');
    await dialog.getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: '放弃填写' }).click();
  });

  it('a channel is made, tested, and says what became of the test', async () => {
    await page.getByRole('button', { name: '新增渠道' }).click();
    const dialog = page.getByRole('dialog', { name: '新增渠道' });
    await dialog.getByLabel('名称').fill('督查室文件');
    await choose(dialog, '类型', '文件');
    await dialog.getByLabel('文件名').fill('office.jsonl');
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByRole('button', { name: '测试：督查室文件' }).click();
    await page.getByRole('button', { name: '发送测试消息' }).click();
    await page.getByText('测试消息已送达').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
    const { items } = await demo.program.read<Schemas['Channels']>('/api/alerts/channels?region=140406');
    expect(items.find(({ name }) => name === '督查室文件')).toMatchObject({ id: 'file', kind: 'file', settings: { name: 'office.jsonl' } });
  });

  it('a channel that is in use is not removed, and says so', async () => {
    await page.getByRole('button', { name: '删除：演示文件' }).click();
    const dialog = page.getByRole('dialog', { name: '删除：演示文件' });
    await dialog.getByRole('button', { name: '删除：演示文件' }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByRole('button', { name: '取消' }).click();
  });

  it('a department gets a contact', async () => {
    await go('contacts');
    await page.getByRole('button', { name: `修改：${DEPARTMENT}` }).click();
    const dialog = page.getByRole('dialog', { name: `通讯录：${DEPARTMENT}` });
    const leader = dialog.getByRole('group', { name: '领导' });
    await leader.getByLabel('姓名').fill('王芳');
    await choose(leader, '通知渠道', '督查室文件');
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByRole('row', { name: new RegExp(`${DEPARTMENT}.*王芳.*督查室文件`) }).waitFor();
  });

  it('a route leads the gravest alerts of a department to its leader; the preview says so', async () => {
    await go('routes');
    await page.getByRole('button', { name: '添加下级：全部预警' }).click();
    const dialog = page.getByRole('dialog', { name: '路由' });
    await choose(dialog, '责任单位', DEPARTMENT);
    await choose(dialog, '等级', '约谈');
    await dialog.getByLabel('自行设置：通知谁').check();
    await dialog.getByLabel('通知谁', { exact: true }).click();
    await page.keyboard.press('Backspace');
    await choose(dialog, '通知谁', '责任单位领导');
    await dialog.getByRole('button', { name: '确定' }).click();
    await page.getByRole('heading', { name: `责任单位：${DEPARTMENT}；等级：约谈` }).waitFor();
    await page.getByText('通知责任单位领导', { exact: true }).waitFor();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('已保存', { exact: true }).waitFor();
    const form = page.getByRole('region', { name: '试看通知对象' });
    await choose(form, '责任单位', DEPARTMENT);
    await choose(form, '等级', '约谈');
    await form.getByRole('button', { name: '查看' }).click();
    const result = page.getByRole('region', { name: '通知结果' });
    await result.getByText('王芳（渠道“督查室文件”）').waitFor();
    await result.getByText('【约谈·新预警】示例事项', { exact: false }).waitFor();
    await page.waitForURL(/level=summon/);
  });

  it('the preview says why nobody is reached', async () => {
    await page.goto(`/alert-settings/routes?${PLAN}&department=${DEPARTMENT}&level=remind`);
    await page.getByRole('region', { name: '通知结果' }).getByText('渠道“演示文件”').waitFor();
    await page.getByRole('button', { name: '修改：其余全部预警' }).click();
    const dialog = page.getByRole('dialog', { name: '路由' });
    await dialog.getByLabel('通知谁', { exact: true }).click();
    await page.keyboard.press('Backspace');
    await choose(dialog, '通知谁', '责任单位联络员');
    await dialog.getByRole('button', { name: '确定' }).click();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('region', { name: '通知结果' }).getByText('通讯录中没有联系人').waitFor();
  });

  it('a message that was delivered is listed, read, and sent again', async () => {
    await go('deliveries');
    await page
      .getByRole('row', { name: /演示文件 已送达/ })
      .first()
      .waitFor();
    await choose(page.getByRole('region', { name: '发送记录' }), '状态', '被拒收，需处理');
    await page.waitForURL(/state=refused/);
    await page.getByText('没有符合的发送记录').waitFor();
    await go('deliveries');
    await page.getByRole('row').nth(1).getByRole('button').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('请', { exact: false }).first().waitFor();
    await dialog.getByText(/^2024-.* 送达/).waitFor();
    await dialog.getByRole('button', { name: '再次发送' }).click();
    await page.getByText('已安排再次发送').waitFor();
  });

  it('is nothing that others may set', async () => {
    const other = await demo.open();
    await other.request.post('/api/session/demo', { data: { role: 'viewer' }, headers: { origin: demo.url } });
    await other.goto(`/alert-settings/channels?${PLAN}`);
    await other.getByText('预警设置仅供督查室和管理员使用').waitFor();
    await other.context().close();
  });
});
