import type { Page } from 'playwright-core';
import { describeWithBrowser } from '../support/console-browser';
import { eventually } from '../support/eventually';

const SETUP_LINK = /http:\S+\/setup#token=\S+/;
const HEADER = '编号,名称,领域,责任单位,计量方式,单位,目标,截止';

const choose = (page: Page, csv: string): Promise<void> =>
  page.getByLabel('选择文件（XLSX 或 CSV）').setInputFiles({ name: '计划.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });

describeWithBrowser(
  'an empty program',
  (started) => {
    let setUp: Page;

    it('has its first administrator created at the address that it prints, who is signed in', async () => {
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
      setUp = page;
    });

    it('leads its administrator from nothing to the plan of a year: region, year, a table of the office, what it would register', async () => {
      await setUp.goto('/overview');
      const begin = setUp.getByRole('button', { name: '上传计划表' });
      expect(await begin.isDisabled()).toBe(true);
      const region = setUp.getByRole('combobox', { name: '区划' });
      await region.fill('潞城');
      await setUp.getByTitle('山西省 长治市 潞城区').click();
      await begin.click();
      await setUp.waitForURL(/upload-plan\?region=140406&year=20\d\d$/);
      const year = new URL(setUp.url()).searchParams.get('year') ?? '';
      await setUp.getByText('民生实事').click();
      // The field for a file of another service is another one.
      await setUp.getByRole('radio', { name: '民生实事', checked: true }).waitFor({ state: 'attached' });
      await choose(
        setUp,
        `${HEADER}\nL01,托位,民生,教育局,累计,个,约十二,${year}-12-31\n合计,,,,,,100,\nL02,厕所,民生,教育局,累计,座,20,${year}-12-31\n`,
      );
      await setUp.getByText('可导入 1 行', { exact: false }).waitFor();
      await setUp.getByRole('table', { name: '有误的行' }).getByText('目标').waitFor();
      await choose(
        setUp,
        `某区计划,,,,,,,\n${HEADER}\nL01,托位,民生,教育局,累计,个,12,${year}-12-31\nL02,厕所,民生,教育局,累计,座,20,${year}-12-31\n`,
      );
      await setUp.getByText('可导入 2 行', { exact: false }).waitFor();
      await setUp.getByRole('table', { name: '新登记或改名的责任单位' }).getByText('教育局').first().waitFor();
      await setUp.getByRole('table', { name: '未作为数据读取的行' }).getByText('某区计划').waitFor();
      await setUp.getByRole('button', { name: '导入全部 2 行' }).click();
      await setUp.getByRole('link', { name: '查看总览' }).click();
      await setUp.getByText('托位').first().waitFor();
    });

    it('registers the first item of a region one by one, with a department that is new, and shows a plan that is still to begin', async () => {
      await setUp.goto('/reports/register?region=140405&year=2100');
      await setUp.getByLabel('编号').fill('P01');
      await setUp.getByLabel('事项名称').fill('新路');
      await setUp.getByLabel('工作领域').fill('交通');
      await setUp.getByLabel('单位', { exact: true }).fill('公里');
      await setUp.getByLabel('目标值').fill('9');
      await setUp.getByRole('button', { name: '登记', exact: true }).click();
      await setUp.getByText('请改正标出的内容').waitFor();
      await setUp.getByLabel('责任单位', { exact: true }).fill('交通局');
      await setUp.getByTitle('交通局', { exact: true }).last().click();
      await setUp.getByRole('button', { name: '登记', exact: true }).click();
      await setUp.getByText('已登记：新路').waitFor();
      await setUp.goto('/overview?region=140405&year=2100');
      await setUp.locator('.light-number').filter({ hasText: '1' }).first().waitFor();
      const alerts = setUp.getByRole('region', { name: '未结预警' });
      await alerts.locator('[aria-busy="false"]').waitFor();
      expect(await alerts.getByText('加载失败').count()).toBe(0);
    });

    it('says that a file is empty', async () => {
      await setUp.goto('/reports/upload-plan?region=140406&year=2026');
      await choose(setUp, '');
      await setUp.getByText('这个文件是空的', { exact: false }).waitFor();
    });

    it('and then to the plan of the next year, and to one of a region that has none yet', async () => {
      await setUp.goto('/administration/regions');
      await setUp.getByRole('link', { name: '新建年度计划' }).click();
      await setUp.waitForURL(/region=140406/);
      const year = Number(new URL(setUp.url()).searchParams.get('year'));
      await setUp.getByRole('combobox', { name: '年度' }).click();
      await setUp.getByTitle(`${year + 1} 年`).click();
      await setUp.waitForURL(new RegExp(`year=${year + 1}`));
      const region = setUp.getByRole('combobox', { name: '区划' });
      await region.fill('140471');
      await region.press('Enter');
      await setUp.waitForURL(/region=140471/);
      await setUp.context().close();
    });
  },
  {},
);
