import type { Schemas } from '@duban/client';
import type { Page } from 'playwright-core';
import { describeWithBrowser, signInAs } from '../support/console-browser';

const PLAN = 'region=140406&year=2024';
const FIRST = '漳泽湖畔-三月柳绿-千山鸟飞绝';
const OWN_PASSWORD = '潞城春早-万木争荣-独钓寒江雪';

describeWithBrowser('administration', (demo) => {
  let page: Page;
  const openAs = async (role: 'admin' | 'supervisor' | 'reporter', address: string): Promise<Page> => {
    const opened = await demo.open();
    await signInAs(opened, demo.url, role);
    await opened.goto(address);
    return opened;
  };
  const choose = async (label: string, option: string): Promise<void> => {
    await page.getByLabel(label, { exact: true }).click();
    await page.locator('.ant-select-item-option', { hasText: option }).first().click();
  };
  afterEach(async () => {
    await page.context().close();
  });

  it('renames a department from a date on: the overview has the new name, and the old one before the date', async () => {
    page = await openAs('admin', `/administration/departments?${PLAN}`);
    await page.getByRole('button', { name: '更名：商务局' }).click();
    const dialog = page.getByRole('dialog', { name: '更名：商务局' });
    await dialog.getByLabel('新名称').fill('教育局');
    await dialog.getByRole('button', { name: '保存' }).click();
    // Said once: beside the field what is wrong, and that something has to be corrected.
    await dialog.locator('.ant-form-item-explain-error').getByText('教育局', { exact: false }).waitFor();
    await dialog.getByText('请改正标出的内容。').waitFor();
    await dialog.getByLabel('新名称').fill('商务和投资促进局');
    await dialog.getByLabel('生效日期', { exact: true }).fill('2024-07-01');
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByText('商务局（至 2024-07-01 更名）').waitFor();
    await page.goto(`/overview?${PLAN}`);
    const ranking = page.getByRole('region', { name: /责任单位排名/ });
    await ranking.getByRole('button', { name: /显示全部/ }).click();
    await ranking.getByText('商务和投资促进局', { exact: true }).waitFor();
    await page.goto(`/overview?${PLAN}&on=2024-06-30`);
    await ranking.getByRole('button', { name: /显示全部/ }).click();
    await ranking.getByText('商务局', { exact: true }).waitFor();
  });

  it('makes a user, who signs in and must change the password', async () => {
    page = await openAs('admin', '/administration/users');
    await page.getByRole('button', { name: '新建用户' }).click();
    const dialog = page.getByRole('dialog', { name: '新建用户' });
    await dialog.getByLabel('用户名').fill('赵敏');
    await choose('权限范围', '潞城区');
    await page.keyboard.press('Escape');
    await dialog.getByLabel('初始密码').fill('太短');
    await dialog.getByRole('button', { name: '新建用户' }).click();
    await dialog.getByText('过短', { exact: false }).first().waitFor();
    await dialog.getByLabel('初始密码').fill(FIRST);
    await dialog.getByRole('button', { name: '新建用户' }).click();
    await page.getByRole('row', { name: /赵敏.*待更换初始密码/ }).waitFor();
    const own = await demo.open();
    await own.goto('/sign-in');
    await own.getByLabel('用户名').fill('赵敏');
    await own.getByLabel('密码', { exact: true }).fill(FIRST);
    await own.getByRole('button', { name: '登录', exact: true }).click();
    await own.getByRole('heading', { name: '设置新密码' }).waitFor();
    await own.getByLabel('当前密码').fill(FIRST);
    await own.getByLabel('新密码', { exact: true }).fill(OWN_PASSWORD);
    await own.getByRole('button', { name: '更换密码' }).click();
    await own.getByRole('heading', { name: '总览' }).waitFor();
    await page.getByRole('button', { name: '停用：赵敏' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '停用' }).click();
    await page.getByRole('row', { name: /赵敏.*已停用/ }).waitFor();
    await own.reload();
    await own.waitForURL(/sign-in/);
    await own.context().close();
  });

  it('makes a key that works, and is refused once it is revoked', async () => {
    page = await openAs('admin', '/administration/keys');
    await page.getByRole('button', { name: '新建密钥' }).click();
    await page.getByRole('dialog').getByLabel('使用者').fill('数据交换平台');
    await choose('权限范围', '潞城区');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').getByRole('button', { name: '新建密钥' }).click();
    await page.getByText('密钥只显示这一次', { exact: false }).waitFor();
    const secret = await page.locator('.secret').textContent();
    const read = () => fetch(`${demo.url}/api/tracker/summary?${PLAN}`, { headers: { authorization: `Bearer ${secret}` } });
    expect((await read()).status).toBe(200);
    await page.getByRole('button', { name: '已保存，关闭' }).click();
    await page.getByRole('button', { name: '吊销：数据交换平台' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '吊销' }).click();
    await page.getByRole('row', { name: /数据交换平台.*已吊销/ }).waitFor();
    expect((await read()).status).toBe(401);
  });

  it('shows which lights a policy would change, and the adopted policy changes them', async () => {
    page = await openAs('supervisor', `/administration/policies/new?${PLAN}`);
    await choose('规则', '银川市重点项目亮灯规则');
    await page.getByRole('button', { name: '预览影响' }).click();
    const effect = page.getByRole('region', { name: '对亮灯的影响' });
    const sentence = await effect.getByText(/按 2024-07-15 评价，范围内/).textContent();
    const changed = Number(/有 (\d+) 项亮灯改变/.exec(sentence ?? '')?.[1]);
    expect(changed).toBeGreaterThan(0);
    const readLights = async (): Promise<ReadonlyMap<string, string>> => {
      const { items } = await demo.program.read<Schemas['ItemsPage']>(`/api/tracker/items?${PLAN}&limit=500`);
      return new Map(items.map(({ id, light }) => [id, light]));
    };
    const before = await readLights();
    await effect.getByRole('button', { name: '采用此规则' }).click();
    await page.getByRole('row', { name: /银川市重点项目亮灯规则/ }).waitFor();
    const after = await readLights();
    expect([...after].filter(([id, light]) => before.get(id) !== light).length).toBe(changed);
    await page.getByRole('button', { name: '撤回：银川市重点项目亮灯规则' }).click();
    await page.getByLabel('撤回原因').fill('改按全市统一规则亮灯');
    await page.getByRole('dialog').getByRole('button', { name: '撤回' }).click();
    await page.getByText('2024-07-15 撤回：改按全市统一规则亮灯').waitFor();
  });

  it('refuses users to a reporter, in words, and keeps it from the navigation', async () => {
    page = await openAs('reporter', '/administration/users');
    const users = page.getByRole('region', { name: '用户' });
    await users.getByRole('alert').filter({ hasText: '加载失败' }).waitFor();
    expect(await users.getByRole('row').count()).toBe(0);
    expect(await page.getByRole('navigation', { name: '主导航' }).getByText('管理').count()).toBe(0);
  });
});
