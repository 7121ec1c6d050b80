import type { Cell, OutputTable } from '@duban/spreadsheet';
import type { Summary } from '../queries/summary';
import type { TotalsView } from '../queries/totals-view';
import { LIGHT_WORDS, SERVICE_WORDS, translate } from './words';

const HEADERS = [
  '分组',
  '事项数',
  LIGHT_WORDS.done,
  LIGHT_WORDS.green,
  LIGHT_WORDS.yellow,
  LIGHT_WORDS.red,
  LIGHT_WORDS.grey,
  '无从评价',
  '完成率(%)',
  '时序进度(%)',
  '偏差(百分点)',
  '区划',
  '年度',
  '评价日期',
] as const;

/** A summary as a table with Chinese headers: one row per group, the totals last. */
export function summaryTable(summary: Summary): OutputTable {
  const scope: Cell[] = [summary.region, summary.year, summary.on];
  const rows = summary.groups.map((group) => [groupName(group), ...figures(group), ...scope]);
  return { headers: HEADERS, rows: [...rows, ['合计', ...figures(summary.totals), ...scope]] };
}

/** Services and lights are known by codes; everything else has a name of its own. */
function groupName({ key, name }: { readonly key: string; readonly name: string }): string {
  return translate({ ...SERVICE_WORDS, ...LIGHT_WORDS }, name === '' ? key : name);
}

function figures({ items, done, green, yellow, red, grey, unjudged, completion, planned, deviation }: TotalsView): Cell[] {
  return [items, done, green, yellow, red, grey, unjudged, completion, planned, deviation];
}
