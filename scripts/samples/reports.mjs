import { daysAfter, monthEnd } from './calendar.mjs';
import { randomOf } from './random.mjs';
import { BEHIND, CORRECTION, COUNTED, ISSUES, LAST_REPORT, LATE, RATES } from './story.mjs';

const MONTHS = 11;
/** Only these units have decimals. */
const IN_DECIMALS = ['万亩', '亿斤', '亿元'];
const GRACE_DAYS = 5;

/** Monthly reports from January to November, in the order in which they were submitted. */
export function reportRows(catalogue, outcomes) {
  const published = new Map(outcomes.map(({ code, value }) => [code, Number(value)]));
  const rows = catalogue.flatMap((item) => yearOf(item, published.get(item.code)));
  return [...rows, correctionOf(rows)].sort((a, b) => compare(`${a.报送日} ${a.编号}`, `${b.报送日} ${b.编号}`));
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function yearOf(item, published) {
  const random = randomOf(item.code);
  const figures = figuresOf(item, published, random);
  const last = LAST_REPORT[item.code] ?? MONTHS;
  return Array.from({ length: last }, (_, index) => reportOf(item, index + 1, figures[index], random));
}

function reportOf(item, month, figure, random) {
  const asOf = monthEnd(month);
  const [issues, needs] = month >= 6 ? (ISSUES[item.code] ?? ['', '']) : ['', ''];
  const days = LATE.includes(item.code) ? GRACE_DAYS + 1 + Math.floor(random() * 7) : 1 + Math.floor(random() * GRACE_DAYS);
  return {
    服务: item.service,
    区划: item.region,
    年度: item.year,
    编号: item.code,
    截至日期: asOf,
    累计值: figure.value ?? '',
    单位: figure.value === undefined ? '' : item.unit,
    已完成里程碑: figure.milestones ?? '',
    已达到子项: figure.parts ?? '',
    形象进度: `演示数据：${figure.narrative}`,
    存在问题: issues,
    需协调事项: needs,
    更正说明: '',
    报送日: daysAfter(asOf, days),
  };
}

/** What is reported for each month, January first. */
function figuresOf(item, published, random) {
  if (item.measure === 'milestones') return milestoneFigures(item);
  if (item.measure === 'all-met') return months(() => ({ parts: '无', narrative: '各子项按年度考核，年末认定' }));
  const values = item.code in RATES ? rateValues(item, random) : countedValues(item, published, random);
  return values.map((value, index) => ({ value, narrative: `截至${index + 1}月底${item.name}${value}${item.unit}` }));
}

const months = (figure) => Array.from({ length: MONTHS }, (_, index) => figure(index + 1));

function rateValues({ code }, random) {
  const [first, last] = RATES[code];
  return months((month) => {
    const wobble = first === last || month === MONTHS ? 0 : (random() - 0.5) * 0.4;
    return Number((first + ((last - first) * (month - 1)) / (MONTHS - 1) + wobble).toFixed(1));
  });
}

/** Values that never fall and never exceed the published outcome. */
function countedValues({ code, goal, unit }, published, random) {
  const whole = published ?? Number(goal);
  const decimals = IN_DECIMALS.includes(unit) ? 2 : 0;
  const shares = COUNTED[code];
  let highest = 0;
  return months((month) => {
    const share = Array.isArray(shares) ? (shares[month - 1] ?? 1) : steadyShare(shares, month, random);
    highest = Math.max(highest, Number((whole * share).toFixed(decimals)));
    return highest;
  });
}

function steadyShare(atEnd, month, random) {
  const wobble = month === MONTHS ? 0 : (random() - 0.5) * 0.03;
  return Math.min(1, Math.max(0, (atEnd * month) / MONTHS + (atEnd === 0 ? 0 : wobble)));
}

function milestoneFigures({ code, milestones }) {
  const steps = milestones.split(';').map((step) => step.split(':'));
  return months((month) => {
    const reached = monthEnd(Math.max(0, month - (BEHIND[code] ?? 0)));
    const done = steps.filter(([, , , planned]) => planned <= reached);
    const names = done.map(([, name]) => name.replace('（示例里程碑）', ''));
    return {
      milestones: done.length === 0 ? '无' : done.map(([id]) => id).join(';'),
      narrative: done.length === 0 ? '前期工作' : `已完成${names.join('、')}`,
    };
  });
}

function correctionOf(rows) {
  const wrong = rows.find((row) => row.编号 === CORRECTION.code && row.截至日期 === monthEnd(CORRECTION.month));
  const 累计值 = Math.round(wrong.累计值 * CORRECTION.share);
  return { ...wrong, 累计值, 形象进度: '演示数据：更正3月底数据', 更正说明: CORRECTION.reason, 报送日: CORRECTION.recordedOn };
}
