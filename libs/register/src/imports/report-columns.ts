import type { ImportColumn } from './columns';
import { offered, SERVICE_WORDS } from './words';

/** 报送日 is when a file was handed in: the system records its own time. */
export const IGNORED_REPORT_COLUMNS = [
  'note',
  '备注',
  '说明',
  '名称',
  'name',
  '序号',
  '序',
  '项目名称',
  '事项名称',
  '报送日',
  '责任单位',
  '责任领导',
  '配合单位',
  'department',
];

/** The columns of a file of reports, in the order of the template. */
export const REPORT_COLUMNS: readonly ImportColumn[] = [
  { field: 'region', headers: ['区划', '区划代码', '行政区划', '行政区划代码'], required: true, help: '上传时带 region 参数则可省略本列' },
  { field: 'year', headers: ['年度', '年份', '计划年度'], required: true, help: '上传时带 year 参数则可省略本列' },
  {
    field: 'service',
    headers: ['服务', '类别', '事项类别'],
    choices: offered(SERVICE_WORDS),
    help: '不属于本类的行会被跳过并计数；整列可省略',
  },
  { field: 'code', headers: ['编号', '代码', '事项编号', '事项代码'], required: true, help: '事项编号' },
  { field: 'asOf', headers: ['截至日期', '截至', '数据截至', 'asOf'], required: true, help: '数据截至哪一天，如 2024-10-31' },
  {
    field: 'value',
    isNumber: true,
    headers: ['累计值', '累计', '当前值', '完成值', 'value'],
    help: '年初至今累计；增速和水平类填实际值。百分数填 95 或 95%',
  },
  {
    field: 'increment',
    isNumber: true,
    headers: ['本期', '本期值', '本月', '本月完成', 'increment'],
    help: '本报告期新增，每期一次；与累计值只填一个',
  },
  { field: 'unit', headers: ['单位', '计量单位', 'unit'], help: '填了就必须与事项的单位一致' },
  { field: 'milestonesDone', headers: ['已完成里程碑', '已完成节点', 'milestonesDone'], help: '名称或编号，用分号隔开；一个都没有填“无”' },
  { field: 'partsMet', headers: ['已达到子项', '已达标子项', 'partsMet'], help: '名称或编号，用分号隔开；一个都没有填“无”' },
  { field: 'startedOn', headers: ['实际开工', '实际开工日期'], help: '' },
  { field: 'fundsToDate', headers: ['累计完成投资', '累计投资'], unit: '万元', help: '万元' },
  { field: 'stage', headers: ['当前阶段', '建设阶段', '阶段'], help: '仅重点项目：前期、在建、竣工、投产、暂停' },
  { field: 'narrative', headers: ['形象进度', '进展情况', 'narrative'], help: '' },
  { field: 'issues', headers: ['存在问题', 'issues'], help: '' },
  { field: 'needs', headers: ['需协调事项', 'needs'], help: '' },
  { field: 'expectedFinish', headers: ['预计完成时间', '预计完成', 'expectedFinish'], help: '如 2024-12-20' },
  { field: 'evidence', headers: ['佐证', '佐证材料', 'evidence'], help: '网址，用空格或分号隔开' },
  { field: 'reporter', headers: ['填报人', 'reporter'], help: '' },
  { field: 'reason', headers: ['更正说明', '更正原因', 'reason'], help: '同一截至日期再次报送时说明原因；写在形象进度之前，以后报的为准' },
];
