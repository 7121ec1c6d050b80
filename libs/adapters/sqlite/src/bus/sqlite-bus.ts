import { LocalBus } from '@duban/delivery';
import { SqliteLogStore } from './sqlite-log-store';

/** The event bus of the embedded mode: one SQLite file, one process. */
export class SqliteBus extends LocalBus {
  /** @throws DatabaseTooNew */
  constructor(path: string) {
    super(new SqliteLogStore(path));
  }
}
