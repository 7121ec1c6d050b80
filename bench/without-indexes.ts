import { DatabaseSync } from 'node:sqlite';

/**
 * Fills a table of a database without its indexes, which are made afterwards by the same statements that made them: sorting once is three
 * times as fast as writing a million rows all over each of them.
 */
export async function withoutIndexes(path: string, table: string, fill: () => Promise<void>): Promise<void> {
  const statements = changeFile(path, (database) => {
    const found = database
      .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL")
      .all(table);
    for (const { name } of found) database.exec(`DROP INDEX ${String(name)}`);
    return found.map(({ sql }) => String(sql));
  });
  await fill();
  changeFile(path, (database) => statements.forEach((sql) => database.exec(sql)));
}

function changeFile<Result>(path: string, change: (database: DatabaseSync) => Result): Result {
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA cache_size = -200000; PRAGMA temp_store = MEMORY');
    return change(database);
  } finally {
    database.close();
  }
}
