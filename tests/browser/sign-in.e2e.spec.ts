import { describeWithBrowser, signIn } from '../support/console-browser';

describeWithBrowser('signing in', (demo) => {
  it('takes one click in the demo, and leaving another', async () => {
    const page = await demo.open();
    await signIn(page);
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ name: 'duban_session', httpOnly: true });
    await page.getByRole('button', { name: /督查室（演示）/ }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.waitForURL(/sign-in/);
    await page.goto('/overview');
    await page.waitForURL(/sign-in/);
    await page.context().close();
  });

  it('is refused with a wrong password, in the language of the page', async () => {
    const page = await demo.open();
    await page.goto('/sign-in');
    await page.getByLabel('用户名').fill('李明');
    await page.getByLabel('密码', { exact: true }).fill('a wrong password');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    const alert = page.getByRole('alert').filter({ hasText: /\S/ });
    expect(await alert.first().textContent()).toMatch(/[\u4e00-\u9fff]/);
    expect(page.url()).toContain('/sign-in');
    await page.context().close();
  });

  it('is asked for again over the page when the session has ended, and the page goes on', async () => {
    const page = await demo.open();
    await signIn(page);
    await page.waitForLoadState('networkidle');
    await page.context().clearCookies();
    await page.getByRole('button', { name: /严重滞后/ }).click();
    await page
      .getByRole('dialog', { name: '登录已过期，请重新登录' })
      .getByRole('button', { name: /督查室（演示）/ })
      .click();
    await page.getByRole('region', { name: '亮灯：严重滞后' }).getByRole('row').nth(1).waitFor();
    expect(new URL(page.url()).searchParams.get('light')).toBe('red');
    await page.context().close();
  });

  it('leads to addresses of this page alone', async () => {
    const page = await demo.open();
    await signIn(page, '/sign-in?next=//example.com/');
    expect(new URL(page.url()).host).toBe(new URL(demo.url).host);
    await page.context().close();
  });
});
