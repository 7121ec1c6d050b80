import { deliveryColumns, type AlertNotice, type Delivery, type LoggedEntry, type NoticeChange, type WriteOutcome } from '@duban/ports';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { DELIVERY_QUERIES, DELIVERY_WRITES } from './delivery-schema';

/** Writes inside the caller's transaction. */
export class DeliveryWriter {
  private readonly statements: Record<keyof typeof DELIVERY_WRITES, StatementSync>;

  private readonly waitingAbout: StatementSync;

  constructor(database: DatabaseSync) {
    const prepared = Object.entries(DELIVERY_WRITES).map(([name, sql]) => [name, database.prepare(sql)]);
    this.statements = Object.fromEntries(prepared) as typeof this.statements;
    this.waitingAbout = database.prepare(DELIVERY_QUERIES.waitingAbout);
  }

  addNotice(notice: AlertNotice): void {
    const { id, alertId, seq, at, dueAt, state, reason, by } = notice;
    const { changes } = this.statements.addNotice.run(id, alertId, seq, at, dueAt, state, reason, by, JSON.stringify(notice));
    if (changes === 1 && seq > 1) this.statements.supersede.run(id, alertId, seq);
  }

  changeNotice({ id, dueAt, state, reason, by }: NoticeChange): void {
    this.statements.changeNotice.run(dueAt, state, reason, by, id);
  }

  addEntry({ entry, deliveryId }: LoggedEntry): void {
    this.statements.addEntry.run(entry.id, entry.alertId, entry.group, entry.rank, deliveryId, JSON.stringify(entry));
  }

  take(group: string, deliveryId: string): void {
    this.statements.take.run(deliveryId, group);
  }

  forget(alertId: string): void {
    if (this.waitingAbout.get(alertId) !== undefined) return;
    this.statements.forgetNotices.run(alertId);
    this.statements.forgetEntries.run(alertId);
  }

  remove({ id, version }: Pick<Delivery, 'id' | 'version'>): void {
    this.statements.removeDelivery.run(id, version);
  }

  save(delivery: Delivery): WriteOutcome {
    const { region, province, prefecture, channel, state, createdAt, dueAt, sentAt } = deliveryColumns(delivery);
    const columns = [region, province, prefecture, channel, state, createdAt, dueAt, sentAt] as const;
    const row = [delivery.id, delivery.version, ...columns, JSON.stringify(delivery)] as const;
    const { changes } = delivery.version === 1 ? this.statements.addDelivery.run(...row) : this.statements.changeDelivery.run(...row);
    return changes === 1 ? 'written' : 'conflict';
  }
}
