import { SERVICE_APPS } from '../support/compose';
import { describeWithChromium, openPage } from '../support/console-browser';
import { newEngines } from '../support/distributed-system';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { eventually } from '../support/eventually';
import { oneAddress, type OneAddress } from '../support/one-address';
import { itemBody, itemId, itemPath } from '../support/plan';
import { Programs, type TestProgram } from '../support/program';
import { serviceEnvironment } from '../support/service-environment';

const SETUP = /http:\S+(\/setup#token=\S+)/;

/** The proxy sends to the tracker whatever is no other service's: deploy/proxy/duban.conf, deploy/kubernetes/ingress.yaml. */
describeWithEngines('the console in distributed mode', ['kafka', 'mongo'], () => {
  const programs = new Programs();
  const started = new Map<string, TestProgram>();
  const find = (app: string): TestProgram => started.get(app) ?? fail(`${app} was not started`);
  let proxy: OneAddress;

  beforeAll(async () => {
    const engines = newEngines();
    await Promise.all(
      SERVICE_APPS.map(async (app) => started.set(app, await programs.start({ app, env: serviceEnvironment(app, engines) }))),
    );
    proxy = await oneAddress((app) => find(app).url);
  });
  afterAll(async () => {
    await proxy.close();
    await programs.killAll();
  });

  it('is served by the tracker', async () => {
    const page = await fetch(`${proxy.url}/overview`, { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1];
    expect((await fetch(`${proxy.url}${script}`)).headers.get('cache-control')).toContain('immutable');
    expect((await fetch(`${proxy.url}/api/nothing`, { headers: { accept: 'text/html' } })).status).toBe(404);
  });

  describeWithChromium('in Chromium', (launch) => {
    it('leads from the first setup to what lags, with all services behind one address', async () => {
      const livelihood = find('livelihood');
      expect((await livelihood.post('/api/livelihood/items', itemBody('L05', { name: '普惠托育托位' }))).status).toBe(201);
      expect((await livelihood.post(`${itemPath('livelihood', 'L05')}/reports`, { asOf: '2024-05-31', value: 100 })).status).toBe(201);
      await eventually(async () => {
        const { lastSeq } = await find('tracker').read<{ lastSeq: number }>(`/api/tracker/items/${itemId('L05')}`);
        expect(lastSeq).toBe(2);
      });
      const browser = await launch();
      const page = await openPage(browser, proxy.url);
      await page.goto(SETUP.exec(find('tracker').readLog())?.[1] ?? fail('the tracker prints no setup link'));
      await page.getByLabel('用户名').fill('李明');
      await page.getByLabel('设置密码').fill('漳泽湖畔-三月柳绿-千山鸟飞绝');
      await page.getByRole('button', { name: '创建管理员' }).click();
      await page.getByRole('region', { name: '最滞后的事项' }).getByText('普惠托育托位').waitFor();
      expect(await page.locator('.light-count.red .light-number').textContent()).toBe('1');
      await browser.close();
    });
  });
});

function fail(reason: string): never {
  throw new Error(reason);
}
