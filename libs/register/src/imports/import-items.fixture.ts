import { latestDefinition } from '../decide/reading';
import { SUPERVISOR } from '../register.fixture';
import { importItems, type ItemImportOptions } from './import-items';
import { makeFile, openedService, PLACE } from './imports.fixture';

/** A file with one item, and what its import gives. No assertions here. */
export const HEADER = '编号,名称,领域,责任单位,计量方式,单位,目标,截止';
export const GOOD = 'L05,普惠托育托位,民生,卫生健康和体育局,累计,个,"1,233",2024-12-31';
export const livelihood: ItemImportOptions = { ...PLACE, service: 'livelihood', principal: SUPERVISOR };

/** The definition that one row of these columns leads to, or `code@column` of each problem. */
export async function makeItem(header: string, line: string, options: Partial<ItemImportOptions> = {}) {
  const all = { ...livelihood, ...options };
  const { registrar } = openedService(all.service);
  const answer = await importItems(registrar, await makeFile(header, line), all);
  const [id] = answer.ids;
  if (id === undefined) return answer.problems.map(({ code, column }) => `${code}@${column}`);
  return latestDefinition(await registrar.get(SUPERVISOR, id));
}
