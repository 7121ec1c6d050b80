import type { DatabaseSync } from 'node:sqlite';
import type { TopicSpec } from '@duban/contracts';
import { TopicMismatch, UnknownTopic } from '@duban/ports';
import { SqlitePartitionLog } from './sqlite-partition-log';

/** A topic, and its partitions in order. */
export interface Topic {
  readonly spec: TopicSpec;
  readonly logs: readonly SqlitePartitionLog[];
}

type Row = TopicSpec & { readonly id: number };

export const TOPICS_SCHEMA = `
  CREATE TABLE topics (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    partitions INTEGER NOT NULL,
    cleanup TEXT NOT NULL CHECK (cleanup IN ('keep', 'compact'))
  ) STRICT`;
const SELECT_TOPICS = 'SELECT id, name, partitions, cleanup FROM topics';
const INSERT_TOPIC = 'INSERT INTO topics (name, partitions, cleanup) VALUES (?, ?, ?) RETURNING id';

export class TopicTable {
  private readonly topics = new Map<string, Topic>();

  constructor(private readonly database: DatabaseSync) {
    for (const row of database.prepare(SELECT_TOPICS).all() as unknown as Row[]) this.open(row);
  }

  all(): Iterable<Topic> {
    return this.topics.values();
  }

  /** @throws UnknownTopic */
  get(name: string): Topic {
    const topic = this.topics.get(name);
    if (topic === undefined) throw new UnknownTopic(`There is no topic ${name}; ensureTopics creates it.`);
    return topic;
  }

  /**
   * The topics of `specs` that do not exist yet.
   * @throws TopicMismatch when one exists in another shape
   */
  missing(specs: readonly TopicSpec[]): readonly TopicSpec[] {
    return specs.filter((wanted) => {
      const found = this.topics.get(wanted.name)?.spec;
      if (found !== undefined) assertSame(found, wanted);
      return found === undefined;
    });
  }

  /** Inside a transaction; `open` follows. */
  create({ name, partitions, cleanup }: TopicSpec): Row {
    const { id } = this.database.prepare(INSERT_TOPIC).get(name, partitions, cleanup) as { id: number };
    for (let partition = 0; partition < partitions; partition++) SqlitePartitionLog.create(this.database, tableOf(id, partition));
    return { id, name, partitions, cleanup };
  }

  open({ id, name, partitions, cleanup }: Row): void {
    const logs = Array.from({ length: partitions }, (_, n) => new SqlitePartitionLog(this.database, name, n, tableOf(id, n)));
    this.topics.set(name, { spec: { name, partitions, cleanup }, logs });
  }
}

const tableOf = (topicId: number, partition: number): string => `log_${topicId}_${partition}`;

function assertSame(found: TopicSpec, wanted: TopicSpec): void {
  if (found.partitions === wanted.partitions && found.cleanup === wanted.cleanup) return;
  const say = (spec: TopicSpec): string => `${spec.partitions} partitions, cleanup ${spec.cleanup}`;
  throw new TopicMismatch(`Topic ${found.name} exists with ${say(found)}; wanted: ${say(wanted)}. Neither can be changed later.`);
}
