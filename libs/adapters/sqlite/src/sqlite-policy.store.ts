import type { PolicyDecision } from '@duban/domain';
import type { PolicyStore } from '@duban/ports';
import type { TrackerFile } from './tracker-file';

/** Each decision as JSON; the column `doc` is persisted in data folders that exist. */
export class SqlitePolicyStore implements PolicyStore {
  constructor(private readonly file: TrackerFile) {}

  decisions(): Promise<readonly PolicyDecision[]> {
    const rows = this.file.rows<[doc: string]>(`SELECT doc FROM policies ORDER BY doc ->> '$.recordedAt', number`);
    return Promise.resolve(rows.map(([doc]) => JSON.parse(doc) as PolicyDecision));
  }

  async record(decision: PolicyDecision): Promise<void> {
    const insert = this.file.database.prepare('INSERT INTO policies (doc) VALUES (?)');
    this.file.inTransaction(() => insert.run(JSON.stringify(decision)));
    await this.file.sync();
  }
}
