import type { DetailColumn } from '@duban/register';

/** The columns of projects beside the common ones; the fields are those of ProjectDetails. */
export const PROJECT_COLUMNS: readonly DetailColumn[] = [
  { field: 'projectCode', kind: 'code', headers: ['项目代码'], help: '投资项目在线审批监管平台的代码' },
  { field: 'content', kind: 'text', headers: ['项目内容', '建设内容', '建设内容及规模'] },
  {
    field: 'nature',
    kind: 'text',
    headers: ['建设性质'],
    words: [
      ['new', '新建'],
      ['continuing', '续建'],
      ['expansion', '改扩建'],
    ],
  },
  { field: 'industry', kind: 'text', headers: ['行业', '所属行业'] },
  { field: 'totalInvestment', kind: 'number', headers: ['总投资'], unit: '万元', help: '万元' },
  { field: 'yearInvestment', kind: 'number', headers: ['年度计划投资', '年度投资计划'], unit: '万元', help: '万元' },
  { field: 'plannedStart', kind: 'date', headers: ['计划开工', '计划开工日期'], help: '到期未开工会亮灯' },
  { field: 'actualStart', kind: 'date', headers: ['实际开工', '实际开工日期'] },
  { field: 'plannedFinish', kind: 'date', headers: ['计划竣工', '计划竣工日期'] },
  { field: 'actualFinish', kind: 'date', headers: ['实际竣工', '实际竣工日期'] },
  {
    field: 'stage',
    kind: 'text',
    headers: ['建设阶段', '当前阶段', '阶段'],
    words: [
      ['preparation', '前期'],
      ['construction', '在建'],
      ['completed', '竣工'],
      ['production', '投产'],
      ['suspended', '暂停'],
    ],
  },
  { field: 'contact', kind: 'text', headers: ['联系人'] },
  { field: 'owner', kind: 'text', headers: ['业主单位', '建设单位'] },
];
