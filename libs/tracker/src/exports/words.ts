import type { Aspect, Light, Reason, Service } from '@duban/domain';

/** What a light, a reason … is called in a table for people. A light always has its word: colour alone tells some readers nothing. */
export const LIGHT_WORDS: Readonly<Record<Light, string>> = {
  done: '蓝·完成',
  green: '绿·正常',
  yellow: '黄·滞后',
  red: '红·严重滞后',
  grey: '灰·未开始',
};

export const REASON_WORDS: Readonly<Record<Reason, string>> = {
  'behind-trajectory': '落后时序',
  'below-goal': '未达目标',
  overdue: '逾期',
  'not-reported': '未报送',
  'not-started': '未开工',
  'limit-exceeded': '超过限值',
  'reference-missing': '参照未报',
  'awaiting-acceptance': '待销号',
  returned: '销号退回',
  'funds-behind': '投资滞后',
  'before-start': '未到开始时间',
  'nothing-due': '尚无应完成内容',
  'value-went-back': '数值回落',
  'not-verified': '未核实',
  'not-evaluable': '无法评定',
};

export const SERVICE_WORDS: Readonly<Record<Service, string>> = { projects: '重点项目', livelihood: '民生实事', targets: '预期目标' };

export const ASPECT_WORDS: Readonly<Record<Aspect, string>> = { progress: '进度', start: '开工', funds: '投资', reporting: '报送' };

/** The word where there is one: a word that was added later is shown as the code it is. */
export function translate(words: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code;
}
