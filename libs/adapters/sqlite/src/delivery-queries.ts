import { deliveryListKey, type DeliveryQuery, type DeliveryStretch } from '@duban/ports';

export interface DeliverySelect {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** Reads a stretch of the list through the index of its region, which also brings the order; the other filters are read from the index. */
export function deliveryListQuery(
  { region, states, channelId, alertId }: DeliveryQuery,
  stretch: DeliveryStretch,
  limit: number,
): DeliverySelect {
  const key = deliveryListKey(region);
  // The few deliveries of one alert are looked up by their ids: a plus sign keeps SQLite from reading an index of another column.
  const plain = alertId === undefined ? '' : '+';
  const conditions = [
    key === null ? is(`${plain}region >= ? AND ${plain}region < ?`, region, `${region}\u{10ffff}`) : is(`${plain}${key} = ?`, region),
    ...inStretch(stretch),
    states === undefined ? is(`${plain}state <> 'draft'`) : is(`${plain}state IN (${states.map(() => '?').join(', ')})`, ...states),
    ...(channelId === undefined ? [] : [is(`${plain}channel = ?`, channelId)]),
    ...(alertId === undefined ? [] : [is('id IN (SELECT delivery FROM entries WHERE alert = ? AND delivery IS NOT NULL)', alertId)]),
  ];
  const where = conditions.map(({ sql }) => sql).join(' AND ');
  const index = alertId === undefined ? `INDEXED BY deliveries_by_${key ?? 'region'}` : '';
  return {
    sql: `SELECT doc FROM deliveries ${index} WHERE ${where} ORDER BY created_at DESC, id LIMIT ?`,
    values: [...conditions.flatMap(({ values }) => values), limit],
  };
}

function is(sql: string, ...values: readonly string[]): DeliverySelect {
  return { sql, values };
}

function inStretch(stretch: DeliveryStretch): DeliverySelect[] {
  if (stretch.at !== undefined) return [is('created_at = ?', stretch.at), is('id > ?', stretch.behind)];
  return stretch.before === undefined ? [] : [is('created_at < ?', stretch.before)];
}
