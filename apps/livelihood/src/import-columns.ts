import type { DetailColumn } from '@duban/register';

/** The columns of livelihood commitments beside the common ones; the fields are those of LivelihoodDetails. */
export const LIVELIHOOD_COLUMNS: readonly DetailColumn[] = [
  { field: 'commitment', kind: 'text', headers: ['承诺事项', '承诺内容'] },
  { field: 'outcome', kind: 'text', headers: ['成果', '成果内容'], help: '数的是什么，如 托位' },
  { field: 'stock', kind: 'number', headers: ['存量', '现有存量'], help: '与目标的单位相同；存量加计划新增等于目标' },
  { field: 'plannedIncrement', kind: 'number', headers: ['计划新增', '计划增量'] },
  { field: 'beneficiaries', kind: 'text', headers: ['受益群众', '受益对象'] },
  { field: 'beneficiaryCount', kind: 'number', headers: ['受益人数'] },
  { field: 'place', kind: 'text', headers: ['地点', '实施地点'] },
];
