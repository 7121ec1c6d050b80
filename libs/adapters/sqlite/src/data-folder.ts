import { SERVICES, type Service } from '@duban/domain';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from './data-folder-lock';
import { SqliteAlertSettingsStore } from './sqlite-alert-settings.store';
import { SqliteAlertStore } from './sqlite-alert.store';
import { SqliteDeliveryStore } from './sqlite-delivery.store';
import { SqliteDepartmentStore } from './sqlite-department.store';
import { SqliteItemHistoryStore } from './sqlite-item-history.store';
import { SqliteItemIds } from './sqlite-item-ids';
import { SqliteKeyStore } from './sqlite-key.store';
import { SqliteLeaseStore } from './sqlite-lease.store';
import { SqliteBus } from './sqlite-message-log';
import { SqliteRegisterStore } from './sqlite-register.store';
import { SqliteSessionStore } from './sqlite-session.store';
import { SqliteTrackerStores } from './sqlite-tracker-stores';
import { SqliteUserStore } from './sqlite-user.store';
import { SqliteWatchedGroupStore } from './sqlite-watched-group.store';
import { TrackerRebuild } from './tracker-rebuild';

interface ClosableFile {
  close(): unknown;
}

interface Parts {
  readonly bus: SqliteBus;
  readonly registers: Readonly<Record<Service, SqliteRegisterStore>>;
  readonly tracker: SqliteTrackerStores;
  readonly keys: SqliteKeyStore;
  readonly users: SqliteUserStore;
  readonly sessions: SqliteSessionStore;
  readonly ids: SqliteItemIds;
  readonly departments: SqliteDepartmentStore;
  readonly alerts: SqliteAlertStore;
  readonly alertSettings: SqliteAlertSettingsStore;
  readonly alertGroups: SqliteWatchedGroupStore;
  readonly itemHistory: SqliteItemHistoryStore;
  readonly leases: SqliteLeaseStore;
  readonly deliveries: SqliteDeliveryStore;
}

/** All files of one embedded system, in one folder, for one process at a time. */
export class DataFolder implements Parts {
  readonly bus: SqliteBus;
  readonly registers: Readonly<Record<Service, SqliteRegisterStore>>;
  readonly tracker: SqliteTrackerStores;
  readonly keys: SqliteKeyStore;
  readonly users: SqliteUserStore;
  readonly sessions: SqliteSessionStore;
  readonly ids: SqliteItemIds;
  readonly departments: SqliteDepartmentStore;
  readonly alerts: SqliteAlertStore;
  readonly alertSettings: SqliteAlertSettingsStore;
  readonly alertGroups: SqliteWatchedGroupStore;
  readonly itemHistory: SqliteItemHistoryStore;
  readonly leases: SqliteLeaseStore;
  readonly deliveries: SqliteDeliveryStore;
  private closing: Promise<void> | undefined;

  private constructor(
    private readonly folder: string,
    private readonly opened: ClosableFile[],
    {
      bus,
      registers,
      tracker,
      keys,
      users,
      sessions,
      ids,
      departments,
      alerts,
      alertSettings,
      alertGroups,
      itemHistory,
      leases,
      deliveries,
    }: Parts,
  ) {
    this.bus = bus;
    this.registers = registers;
    this.tracker = tracker;
    this.keys = keys;
    this.users = users;
    this.sessions = sessions;
    this.ids = ids;
    this.departments = departments;
    this.alerts = alerts;
    this.alertSettings = alertSettings;
    this.alertGroups = alertGroups;
    this.itemHistory = itemHistory;
    this.leases = leases;
    this.deliveries = deliveries;
  }

  /**
   * Creates the folder if it does not exist. When one file cannot be opened, none stays open.
   * @throws DataFolderInUse when another process has it open (the lock ends with its process, also by `kill -9`)
   * @throws SchemaTooNew, UnusableFile
   */
  static open(folder: string): DataFolder {
    mkdirSync(folder, { recursive: true });
    const opened: ClosableFile[] = [lockFolder(folder)];
    const keep = <Part extends ClosableFile>(part: Part): Part => {
      opened.push(part);
      return part;
    };
    try {
      const keys = keep(new SqliteKeyStore(join(folder, 'keys.db')));
      const users = keep(new SqliteUserStore(join(folder, 'users.db')));
      const sessions = keep(new SqliteSessionStore(join(folder, 'users.db')));
      const ids = keep(new SqliteItemIds(join(folder, 'ids.db')));
      const departments = keep(new SqliteDepartmentStore(join(folder, 'departments.db')));
      const registers = Object.fromEntries(
        SERVICES.map((service) => [service, keep(new SqliteRegisterStore(join(folder, `${service}.db`)))]),
      ) as Record<Service, SqliteRegisterStore>;
      const tracker = keep(new SqliteTrackerStores(join(folder, 'tracker.db')));
      const alerts = keep(new SqliteAlertStore(join(folder, 'alerting.db')));
      const alertSettings = keep(new SqliteAlertSettingsStore(join(folder, 'alerting.db')));
      const alertGroups = keep(new SqliteWatchedGroupStore(join(folder, 'alerting.db')));
      const itemHistory = keep(new SqliteItemHistoryStore(join(folder, 'item-history.db')));
      const deliveries = keep(new SqliteDeliveryStore(join(folder, 'deliveries.db')));
      const leases = keep(new SqliteLeaseStore(join(folder, 'alerting.db')));
      const bus = keep(new SqliteBus(join(folder, 'bus.db')));
      return new DataFolder(folder, opened, {
        bus,
        registers,
        tracker,
        keys,
        users,
        sessions,
        ids,
        departments,
        alerts,
        alertSettings,
        alertGroups,
        itemHistory,
        leases,
        deliveries,
      });
    } catch (error) {
      for (const part of opened.reverse()) part.close();
      throw error;
    }
  }

  /** Begins a read side beside `tracker`, to be filled from the bus. Removes what an earlier attempt has left. */
  rebuildTracker(): TrackerRebuild {
    const rebuild = new TrackerRebuild(this.folder, this.tracker);
    this.opened.push(rebuild.stores);
    return rebuild;
  }

  /** Closes in reverse order: the bus first, because its consumers write to the stores; the lock last. A second call does nothing. */
  close(): Promise<void> {
    this.closing ??= this.closeAll();
    return this.closing;
  }

  /** A part that fails to close does not keep the others open; the first failure is thrown. */
  private async closeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const part of [...this.opened].reverse()) {
      try {
        await part.close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
