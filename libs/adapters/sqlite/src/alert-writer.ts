import type { Alert } from '@duban/alerting';
import {
  alertColumns,
  alertFigureColumns,
  watchedColumns,
  type AlertWrite,
  type OutboxEntry,
  type TakenPartition,
  type WatchedItem,
  type WriteOutcome,
} from '@duban/ports';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { ALERT_WRITES } from './alert-schema';

/** What is written in one go. `published`: all events up to this one are. */
export type AlertTask =
  | { readonly kind: 'alerts'; readonly writes: readonly AlertWrite[] }
  | { readonly kind: 'items'; readonly items: readonly WatchedItem[] }
  | { readonly kind: 'taken'; readonly taken: readonly TakenPartition[] }
  | { readonly kind: 'published'; readonly last: OutboxEntry };

/** Writes inside the caller's transaction. A conflict changes nothing. */
export class AlertWriter {
  private readonly statements: Record<keyof typeof ALERT_WRITES, StatementSync>;

  constructor(database: DatabaseSync) {
    const prepared = Object.entries(ALERT_WRITES).map(([name, sql]) => [name, database.prepare(sql)]);
    this.statements = Object.fromEntries(prepared) as typeof this.statements;
  }

  perform(task: AlertTask): readonly WriteOutcome[] {
    if (task.kind === 'alerts') return task.writes.map((write) => this.save(write));
    if (task.kind === 'items') return task.items.map((item) => this.saveItem(item));
    if (task.kind === 'taken') for (const each of task.taken) this.noteTaken(each);
    else this.published(task.last);
    return [];
  }

  private save({ alert, expectedSeq, entries, nextOn }: AlertWrite): WriteOutcome {
    const { region, prefecture, province, year, department, level, stage, rule, item, raisedOn } = alertColumns(alert);
    const columns = [region, prefecture, province, year, department, level, stage, rule, item, raisedOn] as const;
    const row = [alert.id, alert.seq, ...columns, ...figureColumns(alert), nextOn, JSON.stringify(alert)] as const;
    const { changes } = expectedSeq === 0 ? this.statements.insert.run(...row) : this.statements.update.run(...row, expectedSeq);
    if (changes !== 1) return 'conflict';
    for (const { seq, value } of entries) this.statements.addEvent.run(alert.id, seq, value);
    return 'written';
  }

  private saveItem(watched: WatchedItem): WriteOutcome {
    const { itemId, version, seq, evaluation, counts, nextOn, rules } = watched;
    const { region, year, department, departmentName, area, light } = watchedColumns(watched);
    const columns = [region, year, department, departmentName, area, light] as const;
    const row = [itemId, version, seq, evaluation, counts ? 1 : 0, nextOn, ...columns, JSON.stringify(rules)] as const;
    const { changes } = version === 1 ? this.statements.insertItem.run(...row) : this.statements.updateItem.run(...row);
    return changes === 1 ? 'written' : 'conflict';
  }

  private noteTaken({ statusPartition, partition, on }: TakenPartition): void {
    this.statements.noteTaken.run(statusPartition, partition, on);
  }

  /** @param entry the last event that was published */
  private published(entry: OutboxEntry): void {
    this.statements.published.run(entry.itemId, entry.seq);
  }
}

/** In the order of the statements. */
function figureColumns(alert: Alert): readonly (number | string | null)[] {
  const figures = alertFigureColumns(alert);
  const { acknowledgeDays, acknowledgeWorkingDays, answerDays, answerWorkingDays, recoverDays, recoverWorkingDays, answerBy } = figures;
  const days = [acknowledgeDays, acknowledgeWorkingDays, answerDays, answerWorkingDays, recoverDays, recoverWorkingDays];
  const flags = [figures.escalated, figures.returned, figures.missedDate].map(Number);
  return [figures.month, ...days, ...flags, answerBy];
}
