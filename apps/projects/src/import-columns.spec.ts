import { definitionOn, type Principal } from '@duban/domain';
import { importItems } from '@duban/register';
import { readTable } from '@duban/spreadsheet';
import { PROJECT_COLUMNS } from './import-columns';
import { PROJECT_RULES } from './project-rules';
import { openMemoryRegistrar } from '../../../libs/register/src/testing/memory-registrar';

const ADMIN: Principal = { keyId: 'k', name: '督查室', role: 'admin', regions: [], departments: [] };

test('every own column of a file becomes a field that the service knows', async () => {
  const { registrar } = openMemoryRegistrar(PROJECT_RULES, { now: () => 0 });
  const output: Record<string, string> = {
    projectCode: '2401-140406',
    content: '建设内容',
    nature: '续建',
    industry: '化工',
    totalInvestment: '50000',
    yearInvestment: '21600万元',
    plannedStart: '2024-03-01',
    actualStart: '2024年3月5日',
    plannedFinish: '2025/6/30',
    actualFinish: '2025-07-01',
    stage: '在建',
    contact: '张三',
    owner: '某公司',
  };
  const header = ['区划,年度,编号,名称,领域,责任单位,计量方式,单位,目标,截止', ...PROJECT_COLUMNS.map(({ headers }) => headers[0])].join(
    ',',
  );
  const line = ['140406,2024,X1,甲,乙,丙,累计,个,1233,2024-12-31', ...PROJECT_COLUMNS.map(({ field }) => output[field])].join(',');
  const table = await readTable(Buffer.from(`${header}\n${line}\n`));
  const answer = await importItems(registrar, table, { service: 'projects', principal: ADMIN, details: PROJECT_COLUMNS });
  expect(answer).toMatchObject({ taken: 1, problems: [] });
  const definition = definitionOn((await registrar.get(ADMIN, '140406-2024-X1')).state, { on: '2024-12-31' });
  expect(Object.keys(definition?.details ?? {}).sort()).toEqual(Object.keys(output).sort());
  expect(definition).toMatchObject({
    plannedStart: '2024-03-01',
    plannedFunds: 21600,
    details: { nature: 'continuing', stage: 'construction' },
  });
});
