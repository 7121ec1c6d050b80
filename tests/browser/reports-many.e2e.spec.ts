import type { Schemas } from '@duban/client';
import ExcelJS from 'exceljs';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describeWithBrowser, signInAs } from '../support/console-browser';
import { signInAsClerk } from '../support/sign-in-as-clerk';

const CLERK = '农业农村局';
const PLAN = 'region=140406&year=2024';
const SHEDS = '140406-2024-L09';
const HOMES = '140406-2024-L10';
const ROW = 4;

describeWithBrowser('reporting many items at once', (demo) => {
  let page: Page;
  const readItem = (id: string): Promise<Schemas['ItemDetailView']> => demo.program.read(`/api/livelihood/items/${id}`);
  const readLast = async (id: string): Promise<unknown[]> => {
    const { asOf, value } = (await readItem(id)).reports.at(-1)?.data ?? {};
    return [asOf, value];
  };

  beforeAll(async () => {
    page = await demo.open({ permissions: ['clipboard-read', 'clipboard-write'], acceptDownloads: true });
    await signInAsClerk(page, demo.url, CLERK);
  });

  it('is as in a spreadsheet: typed and pasted, cells that are refused stay with their sentence', async () => {
    const before = (await readItem(HOMES)).reports.length;
    await page.goto(`/reports/table?${PLAN}`);
    const grid = page.getByRole('grid', { name: '年度填报表' });
    await grid.getByRole('row', { name: /香菇大棚.*100/ }).waitFor();
    const july = grid
      .getByRole('row', { name: /香菇大棚/ })
      .getByRole('gridcell')
      .last();
    await july.click();
    await page.keyboard.type('１05');
    await page.keyboard.press('Escape');
    expect(await july.textContent()).toBe('');
    // Mushroom sheds, households and jobs: the cells of July below each other; the second one is no number.
    await page.evaluate("navigator.clipboard.writeText('1０5\\r\\n约五百\\r\\n1,500\\r\\n')");
    await page.keyboard.press('Control+V');
    await page.getByText('红框内不是可识别的数值', { exact: false }).waitFor();
    // It is typed over with more digits than a number can have: the program refuses it, and takes the others.
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('1234567890123456');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '报送 3 个数值' }).click();
    await page.getByText('已报送 2 个数值').waitFor();
    await page.getByText(/香菇带动农户增收（2024-07-15）：.*位/).waitFor();
    expect([await readLast(SHEDS), (await readItem(HOMES)).reports.length]).toEqual([['2024-07-15', 105], before]);
    await page
      .getByRole('row', { name: /香菇带动农户增收/ })
      .getByRole('gridcell')
      .last()
      .click();
    await page.keyboard.press('Delete');
    expect(await page.getByRole('button', { name: '报送 0 个数值' }).isDisabled()).toBe(true);
  });

  it('corrects months that were reported before, with one reason, and asks before it is left', async () => {
    const june = page
      .getByRole('row', { name: /香菇大棚/ })
      .getByRole('gridcell')
      .nth(5);
    await june.click();
    await page.keyboard.type('101');
    await page.keyboard.press('Enter');
    const send = page.getByRole('button', { name: '报送 1 个数值' });
    expect(await send.isDisabled()).toBe(true);
    await page.getByRole('link', { name: '总览' }).click();
    await page.getByRole('button', { name: '留在本页' }).click();
    // What is behind a dialogue takes no focus, and so no keys.
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByLabel('更正原因').fill('核对后更正');
    await send.click();
    await page.getByText('已报送 1 个数值').waitFor();
    expect((await readItem(SHEDS)).corrections.map(({ data }) => [data.asOf, data.value])).toEqual([['2024-06-30', 101]]);
  });

  it('takes the good rows of a template, and names each wrong one', async () => {
    await page.goto(`/reports/upload?${PLAN}&service=livelihood`);
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载模板' }).click();
    const template = await (await downloading).path();
    const rows = [
      ['L09', '2024-07-10', 104],
      ['L10', '2024-13-01', 500],
      ['L11', '2024-07-10', '约一千'],
    ];
    await page.getByLabel('选择文件（XLSX 或 CSV）').setInputFiles({
      ...{ name: '七月.xlsx', mimeType: 'application/octet-stream' },
      buffer: await fillTemplate(template, rows),
    });
    await page.getByText('共 3 行：可导入 1 行', { exact: false }).waitFor();
    const wrong = page.getByRole('table', { name: '有误的行' }).getByRole('row');
    expect((await wrong.allTextContents()).slice(1).map((text) => text.slice(0, 12))).toEqual([
      expect.stringMatching(/^第 \d+ 行截至日期/),
      expect.stringMatching(/^第 \d+ 行累计值/),
    ]);
    expect(await readLast(SHEDS)).toEqual(['2024-07-15', 105]);
    await page.getByRole('button', { name: '仅导入正确的 1 行' }).click();
    await page.getByText('已导入 1 行', { exact: false }).waitFor();
    expect((await readItem(SHEDS)).reports.some(({ data }) => data.asOf === '2024-07-10' && data.value === 104)).toBe(true);
  });

  it('says what is wrong with a file that is no table', async () => {
    await page
      .getByLabel('选择文件（XLSX 或 CSV）')
      .setInputFiles({ name: '照片.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from([0xff, 0xd8, 0xff, 0]) });
    await page
      .getByRole('alert')
      .filter({ hasText: /[\u4e00-\u9fff]/ })
      .first()
      .waitFor();
    expect(await page.getByRole('table', { name: '有误的行' }).count()).toBe(0);
  });

  it('amends an item: who comes second is told what has changed, and loses nothing', async () => {
    const [first, second] = [await demo.open(), await demo.open()];
    for (const each of [first, second]) {
      await signInAs(each, demo.url, 'supervisor');
      await each.goto(`/reports/amend?item=${HOMES}`);
      await each.getByLabel('事项名称').waitFor();
    }
    await first.getByLabel('事项名称').fill('香菇带动农户增收（调整）');
    await first.getByLabel('调整原因').fill('名称规范');
    await first.getByRole('button', { name: '提交调整' }).click();
    await first.getByText('已调整').first().waitFor();
    await second.getByLabel('目标值').fill('1,200');
    await second.getByLabel('时序计划（选填）').fill('2024-09-30, 700');
    await second.getByRole('img', { name: /2024-09-30：700、2024-12-31：1,200/ }).waitFor();
    await second.getByLabel('调整原因').fill('任务追加');
    await second.getByRole('button', { name: '提交调整' }).click();
    await second.getByText('他人已修改该事项', { exact: false }).waitFor();
    await second.getByRole('button', { name: '查看变化' }).click();
    await second.getByText('他人修改了：事项名称', { exact: false }).waitFor();
    await second.getByRole('button', { name: '载入新内容' }).click();
    expect(await second.getByLabel('事项名称').inputValue()).toBe('香菇带动农户增收（调整）');
    await second.getByRole('button', { name: '提交调整' }).click();
    await second.getByText('已调整').first().waitFor();
    const { name, measure } = await readItem(HOMES);
    expect([name, measure]).toEqual(['香菇带动农户增收（调整）', expect.objectContaining({ goal: 1200 })]);
    await Promise.all([first.context().close(), second.context().close()]);
  });

  it('is verified by a supervisor, who says too that an item is not accepted', async () => {
    const supervisor = await demo.open();
    await signInAs(supervisor, demo.url, 'supervisor');
    await supervisor.goto(`/items/${SHEDS}`);
    await supervisor.getByRole('link', { name: '核实与办理' }).click();
    await supervisor
      .getByRole('row', { name: /2024-07-15/ })
      .getByRole('button', { name: '核实' })
      .click();
    const dialog = supervisor.getByRole('dialog');
    await dialog.getByLabel('累计完成').fill('99');
    await supervisor.keyboard.press('Escape');
    await supervisor.getByRole('button', { name: '继续填写' }).click();
    await dialog.getByRole('button', { name: '核实', exact: true }).click();
    await supervisor.getByRole('row', { name: /2024-07-15.*已核实：99 座/ }).waitFor();
    await supervisor.getByRole('button', { name: '退回' }).click();
    await dialog.getByRole('button', { name: '退回', exact: true }).click();
    await dialog.locator('.entry-problem').waitFor();
    await dialog.getByLabel('原因').fill('尚有缺项');
    await dialog.getByRole('button', { name: /退回$/ }).click();
    await dialog.waitFor({ state: 'detached' });
    const { verifications, acceptances } = await readItem(SHEDS);
    expect([verifications.map(({ data }) => data.value), acceptances.map(({ data }) => data.outcome)]).toEqual([[99], ['returned']]);
    await supervisor.context().close();
  });

  it('registers an item, and says beside the field what is missing', async () => {
    const supervisor = await demo.open();
    await signInAs(supervisor, demo.url, 'supervisor');
    await supervisor.goto(`/reports/register?${PLAN}&service=livelihood`);
    await supervisor.getByLabel('编号').fill('L90');
    await supervisor.getByLabel('事项名称').fill('口袋公园');
    await supervisor.getByLabel('工作领域').fill('民生');
    await supervisor.getByLabel('单位', { exact: true }).fill('个');
    await supervisor.getByLabel('责任单位').fill('农业');
    await supervisor.getByLabel('责任单位').press('Enter');
    await supervisor.getByRole('button', { name: '登记', exact: true }).click();
    await supervisor
      .locator('.entry', { has: supervisor.getByLabel('目标值') })
      .locator('.entry-problem')
      .waitFor();
    await supervisor.getByLabel('目标值').fill('6');
    await supervisor.getByRole('button', { name: /登记$/ }).click();
    await supervisor.getByText('已登记：口袋公园').waitFor();
    expect((await readItem('140406-2024-L90')).department.name).toBe(CLERK);
    await supervisor.context().close();
  });
});

/** A template with rows of code, date and value below its example. */
async function fillTemplate(path: string, rows: readonly (readonly (string | number)[])[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(readFileSync(path).buffer as ArrayBuffer);
  const sheet = workbook.worksheets[0]!;
  for (const [index, [code, asOf, value]] of rows.entries()) {
    const row = sheet.getRow(ROW + index);
    for (const [column, content] of Object.entries({ 1: '140406', 2: 2024, 4: code, 5: asOf, 6: value })) {
      row.getCell(Number(column)).value = content ?? null;
    }
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
