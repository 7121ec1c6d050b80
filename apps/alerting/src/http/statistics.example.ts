import type { AlertCountsView, AlertStatisticsView, AlertSummaryView, StepTimeView } from './statistics-view';

const COUNTS: AlertCountsView = {
  raised: 1,
  acknowledged: 1,
  answered: 0,
  recovered: 0,
  closed: 0,
  escalated: 0,
  returned: 0,
  overdue: 0,
  open: { remind: 0, supervise: 1, summon: 0 },
};
const SAME_DAY: StepTimeView = { alerts: 1, medianDays: 0, p90Days: 0, medianWorkingDays: 0, p90WorkingDays: 0 };
const NONE: StepTimeView = { alerts: 0, medianDays: null, p90Days: null, medianWorkingDays: null, p90WorkingDays: null };
const SUMMARY: AlertSummaryView = {
  counts: COUNTS,
  times: { acknowledge: SAME_DAY, answer: NONE, recover: NONE },
  months: [{ month: '2024-11', ...COUNTS }],
};

export const STATISTICS_EXAMPLE: AlertStatisticsView = {
  ...{ region: '140406', from: '2024-01', to: '2024-12', ...SUMMARY },
  departments: [{ region: '140406', department: { code: 'WJW', name: '卫生健康和体育局' }, ...SUMMARY }],
  repeated: { items: [], departments: [] },
};

const TIMES = ['签收', '反馈', '恢复'].flatMap((step) =>
  ['天', '工作日'].flatMap((unit) => [`${step}用时中位数(${unit})`, `${step}用时90分位(${unit})`]),
);
export const STATISTICS_CSV =
  `责任单位,预警,已签收,已反馈,已恢复,已销号,已升级,被退回,逾期,未结提醒,未结督办,未结约谈,${TIMES.join()},区划,单位编号\r\n` +
  '卫生健康和体育局,1,1,0,0,0,0,0,0,0,1,0,0,0,0,0,,,,,,,,,140406,WJW\r\n' +
  '合计,1,1,0,0,0,0,0,0,0,1,0,0,0,0,0,,,,,,,,,140406,\r\n';
