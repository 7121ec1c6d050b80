import type { Alert, AlertRows } from '@duban/alerting';
import type { IsoDate } from '@duban/domain';
import {
  alertStretches,
  type AlertQuery,
  type AlertStatisticsQuery,
  type AlertWrite,
  type StageCount,
  type WriteOutcome,
} from '@duban/ports';
import type { mongo } from 'mongoose';
import { ALERT_FILTERS, alertListRead, countStages } from './alert-queries';
import { guardedAlert, readAlert, type AlertDocument } from './alert-schema';
import { readAlertStatistics } from './alert-statistics';
import { GuardedWrites } from './guarded-writes';
import type { MongoConnection } from './mongo-connection';
import { SharedCalls } from './shared-calls';

const ALERT_ALONE = { projection: { alert: 1 } } as const;

/** Alerts: a document each, guarded by its seq. */
export class StoredAlerts {
  private readonly writes: GuardedWrites<AlertDocument>;
  private readonly loads = new SharedCalls<string, Alert | undefined>(
    (ids) => this.find(ids),
    () => false,
  );

  constructor(
    private readonly connection: MongoConnection,
    private readonly documents: mongo.Collection<AlertDocument>,
  ) {
    this.writes = new GuardedWrites(connection, documents);
  }

  load(id: string): Promise<Alert | undefined> {
    return this.loads.push(id);
  }

  async write(writes: readonly AlertWrite[]): Promise<readonly WriteOutcome[]> {
    return this.writes.make(writes.map(guardedAlert));
  }

  async list(query: AlertQuery): Promise<readonly Alert[]> {
    const found: Alert[] = [];
    for (const stretch of alertStretches(query)) {
      if (found.length >= query.limit) break;
      const { filter, sort, hint } = alertListRead(query, stretch);
      const cursor = this.documents.find(filter, { ...ALERT_ALONE, hint }).sort(sort);
      found.push(...(await this.read(cursor.limit(query.limit - found.length))));
    }
    return found;
  }

  statistics(query: AlertStatisticsQuery): AsyncIterable<AlertRows> {
    return readAlertStatistics(this.connection, this.documents, query);
  }

  async stageCounts(): Promise<readonly StageCount[]> {
    const cursor = this.documents.aggregate<{ _id: Pick<StageCount, 'stage' | 'level'>; alerts: number }>(countStages(), {
      hint: 'by_stage',
    });
    const groups = await this.connection.attempt(() => cursor.toArray());
    return groups.map(({ _id: { stage, level }, alerts }) => ({ stage, level, alerts }));
  }

  due(on: IsoDate, limit: number): Promise<readonly Alert[]> {
    return this.read(this.documents.find(ALERT_FILTERS.due(on), ALERT_ALONE).sort({ nextOn: 1 }).limit(limit));
  }

  async openAbout(itemIds: readonly string[], regions: readonly string[]): Promise<readonly Alert[]> {
    const ofItems = this.read(this.documents.find(ALERT_FILTERS.openOfItems(itemIds), ALERT_ALONE));
    const ofGroups = this.read(this.documents.find(ALERT_FILTERS.openOfGroups(regions), ALERT_ALONE));
    return [...(await ofItems), ...(await ofGroups)];
  }

  scan(after: string, limit: number): Promise<readonly Alert[]> {
    return this.read(this.documents.find(ALERT_FILTERS.scan(after), ALERT_ALONE).sort({ _id: 1 }).limit(limit));
  }

  onWritten(listener: () => void): void {
    this.writes.onWritten(listener);
  }

  /** Resolves when no write is in progress. */
  settled(): Promise<void> {
    return this.writes.settled();
  }

  private async find(ids: readonly string[]): Promise<readonly (Alert | undefined)[]> {
    const found = await this.read(this.documents.find(ALERT_FILTERS.byIds(ids), ALERT_ALONE));
    const alerts = new Map(found.map((alert) => [alert.id, alert]));
    return ids.map((id) => alerts.get(id));
  }

  private async read(cursor: mongo.FindCursor<mongo.WithId<AlertDocument>>): Promise<readonly Alert[]> {
    const found = await this.connection.attempt(() => cursor.toArray());
    for (const { _id } of found) this.writes.noteExisting(_id);
    return found.map(readAlert);
  }
}
