import { ALERT_STEPS, LEVEL_WORDS, LEVELS, type AlertStep } from '@duban/alerting';
import type { Cell, LazyTable } from '@duban/spreadsheet';
import type { AlertStatisticsView, AlertSummaryView } from './statistics-view';

type StatisticsColumn = readonly [header: string, cell: (row: AlertSummaryView) => Cell];

const STEP_WORDS: Readonly<Record<AlertStep, string>> = { acknowledge: '签收', answer: '反馈', recover: '恢复' };

const COLUMNS: readonly StatisticsColumn[] = [
  ['预警', ({ counts }) => counts.raised],
  ['已签收', ({ counts }) => counts.acknowledged],
  ['已反馈', ({ counts }) => counts.answered],
  ['已恢复', ({ counts }) => counts.recovered],
  ['已销号', ({ counts }) => counts.closed],
  ['已升级', ({ counts }) => counts.escalated],
  ['被退回', ({ counts }) => counts.returned],
  ['逾期', ({ counts }) => counts.overdue],
  ...LEVELS.map((level): StatisticsColumn => [`未结${LEVEL_WORDS[level]}`, ({ counts }) => counts.open[level]]),
  ...ALERT_STEPS.flatMap((step): StatisticsColumn[] => [
    [`${STEP_WORDS[step]}用时中位数(天)`, ({ times }) => times[step].medianDays],
    [`${STEP_WORDS[step]}用时90分位(天)`, ({ times }) => times[step].p90Days],
    [`${STEP_WORDS[step]}用时中位数(工作日)`, ({ times }) => times[step].medianWorkingDays],
    [`${STEP_WORDS[step]}用时90分位(工作日)`, ({ times }) => times[step].p90WorkingDays],
  ]),
];

/** A row for each department, and one for all of them. */
export function statisticsTable(statistics: AlertStatisticsView): LazyTable {
  const cells = (row: AlertSummaryView): Cell[] => COLUMNS.map(([, cell]) => cell(row));
  return {
    headers: ['责任单位', ...COLUMNS.map(([header]) => header), '区划', '单位编号'],
    rows: [
      ...statistics.departments.map((row) => [row.department.name, ...cells(row), row.region, row.department.code]),
      ['合计', ...cells(statistics), statistics.region, null],
    ],
  };
}
