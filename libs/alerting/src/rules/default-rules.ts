import type { AlertRule } from './rule';

const LIMITS = { remind: 1, supervise: 3, summon: 7 } as const;
const COMMON = { version: 1, services: [], holdDays: 0, recoverDays: 0, level: 'remind', limits: LIMITS } as const;

/**
 * The rules of a region that has none of its own. They serve a district on the first day. What is no lag yet, or not more than a wrong
 * figure, comes nobody to 约谈 by itself.
 */
export const DEFAULT_RULES: readonly AlertRule[] = [
  { ...COMMON, id: 'red', name: '亮红灯', condition: { type: 'light', light: 'red' }, level: 'supervise' },
  { ...COMMON, id: 'yellow', name: '亮黄灯', condition: { type: 'light', light: 'yellow' }, holdDays: 3 },
  { ...COMMON, id: 'long-red', name: '连续红灯', condition: { type: 'red-periods', moreThan: 2 }, level: 'summon' },
  { ...COMMON, id: 'unreported', name: '连续未报', condition: { type: 'unreported-periods', moreThan: 1 } },
  { ...COMMON, id: 'overdue', name: '逾期未完成', condition: { type: 'reason', reason: 'overdue' }, level: 'supervise' },
  { ...COMMON, id: 'due-soon', name: '临近期限', condition: { type: 'due-within', workingDays: 10 }, limits: { ...LIMITS, remind: null } },
  {
    ...COMMON,
    id: 'forecast',
    name: '预计完不成',
    condition: { type: 'forecast-below', completionBp: 9_000 },
    holdDays: 7,
    limits: { ...LIMITS, remind: 3, supervise: null },
  },
  { ...COMMON, id: 'relative', name: '相对目标未达到', condition: { type: 'relative-violated' } },
  {
    ...COMMON,
    id: 'went-back',
    name: '数据回落',
    condition: { type: 'reason', reason: 'value-went-back' },
    limits: { ...LIMITS, supervise: null },
  },
  {
    ...COMMON,
    id: 'department-red',
    name: '部门红灯过多',
    condition: { type: 'red-share', of: 'department', moreThanBp: 3_000, atLeastItems: 5 },
    level: 'supervise',
  },
];
