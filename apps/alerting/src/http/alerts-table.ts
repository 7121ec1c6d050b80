import type { Alert } from '@duban/alerting';
import { LEVEL_WORDS, STAGE_WORDS } from '@duban/alerting';
import type { Cell, LazyTable } from '@duban/spreadsheet';
import { toAlertView, type AlertView } from './alert-view';

/** The columns of the list of alerts, in order: the ledger 台账 of a supervision office. */
const COLUMNS: readonly (readonly [header: string, cell: (row: AlertView) => Cell])[] = [
  ['事项', ({ subject }) => subject.name],
  ['规则', ({ rule }) => rule.name],
  ['等级', ({ level }) => LEVEL_WORDS[level]],
  ['状态', ({ state }) => STAGE_WORDS[state]],
  ['责任单位', ({ department }) => department.name],
  ['责任领导', ({ leader }) => leader],
  ['工作领域', ({ area }) => area],
  ['乡镇', ({ town }) => town],
  ['预警日期', ({ raisedOn }) => raisedOn],
  ['反馈期限', ({ answerBy }) => answerBy],
  ['完成率(%)', ({ figures }) => figures.completion],
  ['时序进度(%)', ({ figures }) => figures.planned],
  ['滞后原因', ({ answer }) => answer?.cause ?? null],
  ['整改措施', ({ answer }) => answer?.measures ?? null],
  ['承诺日期', ({ answer }) => answer?.committedDate ?? null],
  ['区划', ({ region }) => region],
  ['编号', ({ id }) => id],
];

export function alertsTable(alerts: readonly Alert[]): LazyTable {
  return { headers: COLUMNS.map(([header]) => header), rows: makeRows(alerts) };
}

function* makeRows(alerts: readonly Alert[]): Generator<readonly Cell[]> {
  for (const alert of alerts) {
    const row = toAlertView(alert);
    yield COLUMNS.map(([, cell]) => cell(row));
  }
}
