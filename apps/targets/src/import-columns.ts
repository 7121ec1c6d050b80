import type { DetailColumn } from '@duban/register';

/** The columns of targets beside the common ones; the fields are those of TargetDetails. */
export const TARGET_COLUMNS: readonly DetailColumn[] = [
  { field: 'method', kind: 'text', headers: ['口径说明', '口径', '统计口径'] },
  { field: 'period', kind: 'text', headers: ['周期', '统计周期'], help: '如 年度、1–9月累计' },
  { field: 'dataSource', kind: 'text', headers: ['数据来源'] },
  { field: 'quote', kind: 'text', headers: ['目标原文', '原文'] },
  { field: 'sourceDocument', kind: 'text', headers: ['来源文件', '依据文件', '目标出处'] },
];
