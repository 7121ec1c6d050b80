import { ASPECTS } from '@duban/domain';
import type { Cell, LazyTable } from '@duban/spreadsheet';
import type { ItemListEntry } from '../queries/item-list-entry';
import { ASPECT_WORDS, LIGHT_WORDS, REASON_WORDS, SERVICE_WORDS, translate } from './words';

/** The columns of the list of items, in order: what a supervisor puts before the leader. */
const COLUMNS: readonly (readonly [header: string, cell: (row: ItemListEntry) => Cell])[] = [
  ['编号', ({ code }) => code],
  ['名称', ({ name }) => name],
  ['服务', ({ service }) => translate(SERVICE_WORDS, service)],
  ['工作领域', ({ area }) => area],
  ['责任单位', ({ department }) => department.name],
  ['责任领导', ({ leader }) => leader],
  ['乡镇', ({ town }) => town],
  ['单位', ({ unit }) => unit],
  ['目标', ({ goal }) => goal],
  ['当前值', ({ value }) => value],
  ['完成率(%)', ({ completion }) => completion],
  ['时序进度(%)', ({ planned }) => planned],
  ['偏差(百分点)', ({ deviation }) => deviation],
  ['与目标相差', ({ deviationInUnit }) => deviationInUnit],
  ['亮灯', ({ light }) => LIGHT_WORDS[light]],
  ['分项亮灯', listLights],
  ['原因', ({ reasons }) => listed(reasons.map((reason) => translate(REASON_WORDS, reason)))],
  ['正当理由', ({ excused }) => (excused ? '是' : null)],
  ['未完成销号', ({ acceptedEvenThough }) => (acceptedEvenThough ? '是' : null)],
  ['暂停起始日期', ({ suspendedSince }) => suspendedSince],
  ['连续未报期数', ({ unreportedPeriods }) => (unreportedPeriods > 0 ? unreportedPeriods : null)],
  ['截至日期', ({ cutoff }) => cutoff],
  ['最近填报截至', ({ lastReported }) => lastReported],
  ['下次填报时限', ({ nextReport }) => nextReport?.dueOn ?? null],
  ['开始', ({ start }) => start],
  ['截止', ({ due }) => due],
  ['区划', ({ region }) => region],
  ['年度', ({ year }) => year],
];

/**
 * A list of items as a table with Chinese headers. Percent with two decimals, as in the API. A row is made when it is written: making all
 * of 20 000 at once holds up other requests.
 */
export function itemsTable(rows: readonly ItemListEntry[]): LazyTable {
  const headers = COLUMNS.map(([header]) => header);
  return { headers, rows: makeRows(rows) };
}

function* makeRows(rows: readonly ItemListEntry[]): Generator<readonly Cell[]> {
  for (const row of rows) yield COLUMNS.map(([, cell]) => cell(row));
}

/** `进度:黄·滞后；报送:绿·正常`, for items that have more than one aspect. */
function listLights({ lights }: ItemListEntry): Cell {
  const shown = ASPECTS.flatMap((aspect) =>
    lights[aspect] === undefined ? [] : [`${ASPECT_WORDS[aspect]}:${LIGHT_WORDS[lights[aspect]]}`],
  );
  return shown.length > 1 ? listed(shown) : null;
}

const listed = (words: readonly string[]): Cell => (words.length === 0 ? null : words.join('；'));
