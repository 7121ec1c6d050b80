import type { Page } from 'playwright-core';
import { describeWithBrowser, signInAs } from '../support/console-browser';

const NAME = '王芳';
const FIRST = 'a first password for her';
const OWN = 'a password of her own';

describeWithBrowser('my account', (demo) => {
  const signIn = async (password: string): Promise<Page> => {
    const page = await demo.open();
    await page.goto('/sign-in');
    await page.getByLabel('用户名').fill(NAME);
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    return page;
  };
  const change = async (page: Page, current: string, password: string, repeated = password): Promise<void> => {
    await page.getByLabel('当前密码').fill(current);
    await page.getByLabel('新密码', { exact: true }).fill(password);
    await page.getByLabel('再次输入新密码').fill(repeated);
    await page.getByRole('button', { name: /更换密码$/ }).click();
  };

  beforeAll(async () => {
    const administrator = await demo.open();
    await signInAs(administrator, demo.url, 'admin');
    const body = { name: NAME, password: FIRST, role: 'reporter', regions: ['140406'], departments: ['能源局'] };
    const answer = await administrator.request.post('/api/users', { data: body, headers: { origin: demo.url } });
    expect(answer.status()).toBe(201);
    await administrator.context().close();
    const page = await signIn(FIRST);
    await page.getByLabel('当前密码').fill(FIRST);
    await page.getByLabel('新密码', { exact: true }).fill(`${OWN}, the first`);
    await page.getByRole('button', { name: '更换密码' }).click();
    await page.getByRole('navigation').first().waitFor();
    await page.context().close();
  });

  it('has the sessions, of which one is ended from another', async () => {
    const [first, second] = [await signIn(`${OWN}, the first`), await signIn(`${OWN}, the first`)];
    await Promise.all([first, second].map((page) => page.getByRole('navigation').first().waitFor()));
    await first.getByRole('button', { name: NAME }).click();
    await first.getByRole('button', { name: '我的账号' }).click();
    await first.getByText('能源局').waitFor();
    const sessions = first.getByRole('table', { name: '登录设备' });
    const others = sessions.getByRole('button', { name: '结束登录' });
    await others.first().waitFor();
    expect(await sessions.getByText('本浏览器').count()).toBe(1);
    for (let left = await others.count(); left > 0; left -= 1) {
      await others.first().click();
      await sessions
        .getByRole('row')
        .nth(left + 1)
        .waitFor({ state: 'detached' });
    }
    await second.goto('/account');
    await second.waitForURL(/sign-in/);
    await Promise.all([first, second].map((page) => page.context().close()));
  });

  it('changes the password, after saying what is wrong, and goes on', async () => {
    const page = await signIn(`${OWN}, the first`);
    await page.getByRole('navigation').first().waitFor();
    await page.goto('/account');
    await change(page, `${OWN}, the first`, OWN, 'something else');
    await page.getByText('两次输入的新密码不一致').waitFor();
    await change(page, 'not the password at all', OWN);
    await page.getByText('当前密码不正确').waitFor(); // once: beside the field
    expect(await page.getByLabel('新密码', { exact: true }).inputValue()).toBe(OWN);
    await change(page, `${OWN}, the first`, OWN);
    await page.getByText('密码已修改').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: '我的账号' }).waitFor();
    const other = await signIn(OWN);
    await other.getByRole('navigation').first().waitFor();
    await Promise.all([page, other].map((each) => each.context().close()));
  });
});
