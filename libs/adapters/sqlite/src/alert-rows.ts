import type { Alert, ItemRuleState } from '@duban/alerting';
import type { IsoDate } from '@duban/domain';
import type { WatchedItem } from '@duban/ports';
import { alertStretches, type AlertQuery } from '@duban/ports';
import type { DatabaseSync } from 'node:sqlite';
import { alertListQuery } from './alert-queries';

interface AlertRow {
  readonly doc: string;
}

interface WatchedRow {
  readonly id: string;
  readonly version: number;
  readonly seq: number;
  readonly evaluation: number;
  readonly counts: number;
  readonly next_on: IsoDate | null;
  readonly rules: string;
}

export function readAlerts(rows: readonly object[]): Alert[] {
  return (rows as readonly AlertRow[]).map(({ doc }) => JSON.parse(doc) as Alert);
}

export function readItems(rows: readonly object[]): WatchedItem[] {
  return (rows as readonly WatchedRow[]).map(({ id, version, seq, evaluation, counts, next_on: nextOn, rules }) => ({
    itemId: id,
    version,
    rules: JSON.parse(rules) as ItemRuleState,
    seq,
    evaluation,
    counts: counts === 1,
    nextOn,
  }));
}

/** The alerts of a list, from as many stretches of the index as it takes. */
export function listAlerts(database: DatabaseSync, query: AlertQuery): readonly Alert[] {
  const found: Alert[] = [];
  for (const stretch of alertStretches(query)) {
    if (found.length >= query.limit) break;
    const { sql, values } = alertListQuery(query, stretch, query.limit - found.length);
    found.push(...readAlerts(database.prepare(sql).all(...values)));
  }
  return found;
}
