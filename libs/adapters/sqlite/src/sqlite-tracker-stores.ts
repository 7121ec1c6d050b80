import type { TrackerStores } from '@duban/ports';
import { SqlitePolicyStore } from './sqlite-policy.store';
import { SqliteProjectionStore } from './sqlite-projection.store';
import { SqliteQueryStore } from './sqlite-query.store';
import { TrackerFile } from './tracker-file';

/** The read side in one SQLite file. */
export class SqliteTrackerStores implements TrackerStores {
  readonly projection: SqliteProjectionStore;
  readonly queries: SqliteQueryStore;
  readonly policies: SqlitePolicyStore;
  private readonly file: TrackerFile;

  constructor(path: string) {
    this.file = new TrackerFile(path);
    this.projection = new SqliteProjectionStore(this.file);
    this.queries = new SqliteQueryStore(this.file);
    this.policies = new SqlitePolicyStore(this.file);
  }

  async close(): Promise<void> {
    await this.projection.settled();
    this.file.close();
  }
}
