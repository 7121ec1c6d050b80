import { endOfMonth } from './calendar.mjs';

const LABEL = '（示例里程碑）';

/** id, name, weight, and the planned date as a share of the time from start to due. */
const INDUSTRY = [
  ['start', '开工', 10, 0.2],
  ['structure', '主体', 35, 0.5],
  ['equipment', '设备安装', 25, 0.75],
  ['trial', '试运行', 15, 0.9],
  ['production', '投产', 15, 1],
];
const CIVIL = [
  ['start', '开工', 10, 0.2],
  ['foundation', '基础', 20, 0.4],
  ['structure', '主体', 40, 0.75],
  ['finish', '竣工', 30, 1],
];
const CIVIL_PROJECTS = ['P09', 'P12', 'P13', 'P15', 'P16', 'P17', 'P18', 'P20'];
/** Dates that differ from the shares above. P05: its start on 18 October 2024 was reported in the news. P09: nothing is planned in 2024. */
const FIXED = { P05: { start: '2024-10-31', structure: '2025-05-31', equipment: '2025-08-31' }, P09: { start: '2025-03-31', foundation: '2025-06-30', structure: '2025-09-30' } };

/** Seasonal items and items that are completed at once have their own trajectory: by a straight line they would be behind for months. */
export const CURVES = {
  T09: '2024-03-31:1;2024-04-30:8;2024-05-31:19;2024-06-30:25;2024-07-31:25.95',
  T10: '2024-05-31:0;2024-06-30:0.3;2024-08-31:0.35;2024-09-30:0.9;2024-10-31:1.75',
  L03: '2024-08-31:0',
  L04: '2024-08-31:0',
  L01: '2024-06-30:4;2024-09-30:14',
};

/** The catalogue with region and year, with example milestones for projects, and with the example trajectories. */
export function catalogueRows(catalogue) {
  return catalogue.map((item) => {
    const milestones = item.measure === 'milestones' ? milestonesOf(item) : [];
    const trajectory = CURVES[item.code] ?? '';
    const marks = [...(milestones.length > 0 ? ['里程碑为示例里程碑'] : []), ...(trajectory === '' ? [] : ['时序计划为示例设定'])];
    return {
      region: '140406',
      year: '2024',
      ...item,
      note: [item.note, ...marks].filter((part) => part !== '').join('；'),
      milestones: milestones.map((step) => `${step.id}:${step.name}:${step.weight}:${step.planned}`).join(';'),
      trajectory,
    };
  });
}

function milestonesOf({ code, start, due }) {
  const steps = CIVIL_PROJECTS.includes(code) ? CIVIL : INDUSTRY;
  return steps.map(([id, name, weight, share]) => {
    const planned = FIXED[code]?.[id] ?? (share === 1 ? due : endOfMonth(start, due, share));
    return { id, name: `${name}${LABEL}`, weight, planned };
  });
}
