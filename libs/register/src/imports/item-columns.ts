import type { ImportColumn } from './columns';
import { CYCLE_WORDS, DIRECTION_WORDS, MEASURE_WORDS, offered, PACE_WORDS, SERVICE_WORDS, YES_NO_WORDS } from './words';

/** A column of the service's own fields (`details`). */
export interface DetailColumn {
  /** Name in `details`. */
  readonly field: string;
  readonly kind: 'text' | 'number' | 'date' | 'code';
  /** Chinese headers, the first one for the template. */
  readonly headers: readonly string[];
  readonly help?: string;
  /** Unit of a number; it may follow the number, or the header in brackets. */
  readonly unit?: string;
  /** For `text` with a closed list: the API's value and its Chinese words. */
  readonly words?: readonly (readonly [string, ...string[]])[];
}

/** Columns that the common import ignores; a service that has a field for one of them reads it. */
export const IGNORED_ITEM_COLUMNS = ['note', '备注', '说明', 'source', 'quote', '序号', '序', 'No.'];

/** The columns that items of all services have, in the order of the template. */
export const ITEM_COLUMNS: readonly ImportColumn[] = [
  {
    field: 'region',
    headers: ['区划', '区划代码', '行政区划', '行政区划代码'],
    required: true,
    help: 'GB/T 2260 代码，如 140406；上传时带 region 参数则可省略本列',
  },
  { field: 'year', headers: ['年度', '年份', '计划年度'], required: true, help: '如 2024；上传时带 year 参数则可省略本列' },
  {
    field: 'service',
    headers: ['服务', '类别', '事项类别'],
    choices: offered(SERVICE_WORDS),
    help: '不属于本类的行会被跳过并计数，不算错误；整列可省略',
  },
  { field: 'code', headers: ['编号', '代码', '事项编号', '事项代码'], required: true, help: '同一区划、年度内不重复，如 L05' },
  { field: 'name', headers: ['名称', '事项名称', '事项', '项目名称', '指标名称', '任务名称'], required: true, help: '事项名称' },
  { field: 'area', headers: ['工作领域', '领域'], required: true, help: '如 产业转型、乡村振兴、城市更新、民生' },
  { field: 'department.name', headers: ['责任单位', '责任部门', '牵头单位', 'department'], required: true, help: '负责完成和报送的单位' },
  {
    field: 'department.code',
    headers: ['责任单位代码', '单位代码', 'departmentCode'],
    help: '与密钥中登记的单位代码一致；不填则用责任单位名称作代码',
  },
  { field: 'coDepartments', headers: ['配合单位', '协办单位'], help: '多个用顿号或分号隔开' },
  { field: 'leader', headers: ['责任领导', '分管领导', '包联领导'], help: '' },
  { field: 'town', headers: ['乡镇', '街道', '乡镇街道', '所在乡镇', '区域'], help: '' },
  { field: 'weight', isNumber: true, headers: ['权重'], help: '正整数，汇总时的权重；不填为 1' },
  {
    field: 'measure.type',
    headers: ['计量方式', '计量', '计量类型', 'measure'],
    required: true,
    choices: offered(MEASURE_WORDS),
    help: '怎样计算完成率',
  },
  { field: 'measure.unit', headers: ['单位', '计量单位', 'unit'], help: '如 个、亿元、%；里程碑和全部达到不需要' },
  {
    field: 'measure.baseline',
    isNumber: true,
    headers: ['基数', '基线', '起点值', 'baseline'],
    help: '累计类的起点，不填为 0；方向为“降至”时必填，如 45 降至 40 填 45',
  },
  {
    field: 'measure.goal',
    isNumber: true,
    headers: ['目标', '目标值', '年度目标', 'goal'],
    help: '数值；百分数填 95 或 95%。方向为“基本同步”或“高于”时填参照事项的编号，如 T01',
  },
  { field: 'measure.direction', headers: ['方向', '目标方向', 'direction'], choices: offered(DIRECTION_WORDS), help: '不填为“不低于”' },
  { field: 'measure.reference', headers: ['参照', '参照事项', 'reference'], help: '参照事项的编号；也可以填在“目标”列' },
  { field: 'measure.tolerance', isNumber: true, headers: ['允许偏差', 'tolerance'], help: '“基本同步”允许的差距，与单位相同' },
  { field: 'start', headers: ['开始', '开始日期', '起始日期'], help: '不填为当年 1 月 1 日' },
  { field: 'due', headers: ['截止', '截止日期', '完成时限', '办理时限'], required: true, help: '如 2024-12-31' },
  {
    field: 'joined',
    headers: ['纳入日期', '纳入时间'],
    help: '年中纳入的事项填写：此前不计入任何汇总，也不欠报；不填为开始日期',
  },
  { field: 'reporting.every', headers: ['报送周期', '报送频次', 'every'], choices: offered(CYCLE_WORDS), help: '不填为每月' },
  {
    field: 'reporting.graceDays',
    isNumber: true,
    headers: ['宽限天数', '宽限期', 'graceDays'],
    help: '周期结束后几天内报送不算迟；不填为 5',
  },
  {
    field: 'measure.milestones',
    headers: ['里程碑', '节点', 'milestones'],
    help: '名称:权重:计划日期，用分号隔开，如 开工:10:2024-03-31;主体:40:2024-08-31。里程碑类不填则只有一个节点“完成”，计划日期为截止日期',
  },
  { field: 'measure.parts', headers: ['子项', 'parts'], help: '全部达到类的子项，用分号隔开；不填则以事项本身为唯一子项' },
  { field: 'trajectory', headers: ['时序计划', '时序'], help: '日期:累计值，用分号隔开，如 2024-06-30:400；不填为直线' },
  {
    field: 'pace',
    headers: ['时序口径', 'pace'],
    choices: offered(PACE_WORDS),
    help: '时序进度按月（到八月底为 8/12）或按天计算；不填为按月',
  },
  {
    field: 'requiresAcceptance',
    headers: ['是否销号', '销号', '需要销号'],
    choices: offered(YES_NO_WORDS),
    help: '是：督查室同意销号才算完成',
  },
  { field: 'plannedStart', headers: ['计划开工', '计划开工日期'], help: '到期未开工会亮灯' },
  { field: 'plannedFunds', headers: ['年度计划投资', '年度投资计划'], unit: '万元', help: '万元' },
];

/** The common columns and the service's own, which replace common ones of the same name. */
export function itemColumns(details: readonly DetailColumn[]): ImportColumn[] {
  const own = details.map(({ field, kind, headers, words, unit, help = '' }) => ({
    field: `details.${field}`,
    headers: [...headers, field],
    help,
    isNumber: kind === 'number',
    ...(unit !== undefined && { unit }),
    ...(words !== undefined && { choices: offered(words) }),
  }));
  const names = new Set(own.flatMap(({ headers }) => headers));
  return [...ITEM_COLUMNS.filter(({ headers }) => !headers.some((header) => names.has(header))), ...own];
}
