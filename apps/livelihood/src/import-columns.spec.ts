import { definitionOn, type Principal } from '@duban/domain';
import { importItems } from '@duban/register';
import { readTable } from '@duban/spreadsheet';
import { LIVELIHOOD_COLUMNS } from './import-columns';
import { LIVELIHOOD_RULES } from './livelihood-rules';
import { openMemoryRegistrar } from '../../../libs/register/src/testing/memory-registrar';

const ADMIN: Principal = { keyId: 'k', name: '督查室', role: 'admin', regions: [], departments: [] };

test('every own column of a file becomes a field that the service knows', async () => {
  const { registrar } = openMemoryRegistrar(LIVELIHOOD_RULES, { now: () => 0 });
  const output: Record<string, string> = {
    commitment: '新增托位',
    outcome: '托位',
    stock: '968',
    plannedIncrement: '265',
    beneficiaries: '婴幼儿家庭',
    beneficiaryCount: '1300',
    place: '主城区',
  };
  const header = ['区划,年度,编号,名称,领域,责任单位,计量方式,单位,目标,截止', ...LIVELIHOOD_COLUMNS.map(({ headers }) => headers[0])].join(
    ',',
  );
  const line = ['140406,2024,X1,甲,乙,丙,累计,个,1233,2024-12-31', ...LIVELIHOOD_COLUMNS.map(({ field }) => output[field])].join(',');
  const table = await readTable(Buffer.from(`${header}\n${line}\n`));
  const answer = await importItems(registrar, table, { service: 'livelihood', principal: ADMIN, details: LIVELIHOOD_COLUMNS });
  expect(answer).toMatchObject({ taken: 1, problems: [] });
  const definition = definitionOn((await registrar.get(ADMIN, '140406-2024-X1')).state, { on: '2024-12-31' });
  expect(Object.keys(definition?.details ?? {}).sort()).toEqual(Object.keys(output).sort());
  expect(definition?.details).toMatchObject({ stock: 968, plannedIncrement: 265 });
});
