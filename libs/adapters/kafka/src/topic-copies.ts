const SURVIVES_ONE = 2;

/** The copies of an existing topic. */
export interface TopicCopies {
  readonly topic: string;
  /** Of its partitions the fewest. */
  readonly copies: number;
  /** min.insync.replicas in force. */
  readonly minInSync: number;
}

/** With three copies one broker may be down, and an acknowledged message is still on two machines. */
export function minInSyncOf(copies: number): number {
  return Math.max(1, copies - 1);
}

/** Sentences on topics that do not keep what KAFKA_REPLICATION promises, or promise less; each says what to do. */
export function copyWarnings(topics: readonly TopicCopies[], replication: number): string[] {
  const alike = Map.groupBy(topics, ({ copies, minInSync }) => `${copies}/${minInSync}`);
  return [...alike.values()].flatMap((group) => {
    const [{ copies, minInSync }] = group as [TopicCopies];
    const names = group.map(({ topic }) => topic).sort();
    return [...numberOfCopies(names, copies, replication), ...inSync(names, copies, minInSync)];
  });
}

function numberOfCopies(topics: readonly string[], copies: number, replication: number): string[] {
  if (copies === replication) return [];
  const has = `${listed(topics)} ${copies === 1 ? 'with 1 copy' : `with ${copies} copies`}, and KAFKA_REPLICATION is ${replication}: `;
  if (copies > replication)
    return [`${has}topics that are created from now on will have fewer. Set KAFKA_REPLICATION=${copies} for all services.`];
  const risk =
    copies < SURVIVES_ONE ? 'with one broker all that they have is lost' : `they survive the loss of ${copies - 1} of its brokers`;
  return [
    `${has}${risk}. Give them ${replication} copies (kafka-reassign-partitions.sh), or set KAFKA_REPLICATION=${copies} if that is meant.`,
  ];
}

function inSync(topics: readonly string[], copies: number, minInSync: number): string[] {
  const wanted = minInSyncOf(copies);
  if (minInSync === wanted) return [];
  const effect =
    minInSync < wanted
      ? `what is published counts as safe on ${minInSync} of ${copies} brokers`
      : `nothing can be published while ${minInSync > copies ? 'it is so' : 'one broker is away'}`;
  const command = topics.map((topic) => `kafka-configs.sh --alter --topic ${topic} --add-config min.insync.replicas=${wanted}`);
  return [
    `${listed(topics)} with min.insync.replicas=${minInSync} instead of ${wanted}: ${effect}. Have it changed: ${command.join('; ')}`,
  ];
}

function listed(topics: readonly string[]): string {
  return `${topics.length === 1 ? 'There is the topic' : 'There are the topics'} ${topics.join(', ')}`;
}
