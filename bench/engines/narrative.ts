const WORKS = [
  '主体工程',
  '土方开挖',
  '桩基施工',
  '管网铺设',
  '设备安装',
  '装饰装修',
  '室外配套',
  '征地拆迁',
  '招标工作',
  '用地手续',
  '道路硬化',
];
const STATES = ['按计划推进', '略有滞后', '已全部完成', '完成过半', '受降雨影响停工数日', '待上级批复', '进入收尾阶段', '完成初步验收'];
const FIGURES = ['累计完成投资', '完成工程量', '到位资金', '惠及群众', '新增就业'];
const UNITS = ['万元', '平方米', '人', '户', '公里'];
const NEXT = ['下一步将加大人员投入，确保按期完成', '已安排专人跟进', '预计下月完成', '材料价格上涨', '请协调解决用地指标', ''];

/** The narrative of a report. Narratives differ, because a log that repeats one sentence would compress to almost nothing. */
export function makeNarrative(item: number, round: number): string {
  const draw = createGenerator(item * 1_000 + round);
  const pick = (list: readonly string[]): string => list[draw(list.length)] as string;
  return `${pick(WORKS)}${pick(STATES)}，${pick(FIGURES)}${draw(100_000) / 10}${pick(UNITS)}。${pick(NEXT)}`;
}

/** Numbers below a bound, the same for the same seed: the high bits of a linear congruential generator, as the low bits repeat too soon. */
function createGenerator(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}
