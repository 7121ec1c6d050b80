import { describeWithBrowser } from '../support/console-browser';
import { eventually } from '../support/eventually';

const SETUP_LINK = /http:\S+\/setup#token=\S+/;

describeWithBrowser(
  'the first administrator',
  (started) => {
    it('is created at the address that the program prints, and is signed in', async () => {
      const page = await started.open();
      await page.goto('/');
      await page.getByText('请使用程序首次启动时打印的设置地址打开本页。').waitFor();
      await page.goto('about:blank');
      await eventually(() => expect(started.program.readLog()).toMatch(SETUP_LINK));
      await page.goto(SETUP_LINK.exec(started.program.readLog())?.[0] ?? '');
      await page.getByLabel('用户名').fill('李明');
      await page.getByLabel('设置密码').fill('太短');
      await page.getByRole('button', { name: '创建管理员' }).click();
      await page.getByText('过短', { exact: false }).waitFor();
      await page.getByLabel('设置密码').fill('漳泽湖畔-三月柳绿-千山鸟飞绝');
      await page.getByRole('button', { name: '创建管理员' }).click();
      await page.getByText('还没有任何计划').waitFor();
      await page.goto('/setup');
      await page.waitForURL(/overview/);
      await page.context().close();
    });
  },
  {},
);
