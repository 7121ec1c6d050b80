import type { Measure, Pace, ReportingCycle, Service } from '@duban/domain';
import { comparable } from './header-text';

type Words<Value> = readonly (readonly [Value, ...string[]])[];

export const SERVICE_WORDS: Words<Service> = [
  ['projects', '重点项目', '项目'],
  ['livelihood', '民生实事', '民生'],
  ['targets', '预期目标', '目标', '指标'],
];
export const MEASURE_WORDS: Words<Measure['type']> = [
  ['cumulative', '累计', '累计数量', '计数'],
  ['milestones', '里程碑', '节点'],
  ['level', '水平', '存量', '比率'],
  ['growth', '增速', '增长率'],
  ['all-met', '全部达到', '是否类', '全部达标'],
];
export type DirectionWord = 'at-least' | 'at-most' | 'down-to' | 'in-step-with' | 'above' | 'all-met';
export const DIRECTION_WORDS: Words<DirectionWord> = [
  ['at-least', '不低于', '至少', '越多越好', '>='],
  ['at-most', '不高于', '不超过', '至多', '越少越好', '<='],
  ['down-to', '降至', '降到', '下降至', '下降到', '减至', '压减至'],
  ['in-step-with', '基本同步', '同步'],
  ['above', '高于', '>'],
  ['all-met', '全部达到'],
];
export const CYCLE_WORDS: Words<ReportingCycle> = [
  ['week', '周', '每周', '周报', '周度', '按周', '每星期'],
  ['month', '月', '每月', '月报', '月度', '按月', '每月度'],
  ['quarter', '季', '每季度', '季度', '季报', '每季', '按季', '按季度'],
  ['half-year', '半年', '每半年', '半年度', '半年报', '按半年'],
  ['year', '年', '每年', '年报', '年度', '按年', '全年'],
];
export const PACE_WORDS: Words<Pace> = [
  ['months', '按月'],
  ['days', '按天', '按日'],
];
export const YES_NO_WORDS: Words<boolean> = [
  [true, '是', 'true', 'yes', 'y', '1', '√', '需要'],
  [false, '否', 'false', 'no', 'n', '0', '×', '不需要'],
];

/** The API's value for a word in a cell, which may be Chinese or the value itself. */
export function readMeaning<Value>(words: Words<Value>, output: string): Value | undefined {
  const word = comparable(output);
  return words.find((known) => known.some((each) => comparable(String(each)) === word))?.[0];
}

/** The first Chinese word of each value, for the drop-downs of a template. */
export const offered = (words: Words<unknown>): string[] => words.map(([, word]) => word ?? '');
