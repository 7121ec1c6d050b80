import { copyWarnings, type TopicCopies } from './topic-copies';

const item = (copies: number, minInSync: number): TopicCopies => ({ topic: 'items', copies, minInSync });

describe('the copies of existing topics', () => {
  it.each([
    [1, 1],
    [2, 1],
    [3, 2],
  ])('%d with min.insync.replicas=%d, as the settings promise, are not worth a word', (copies, minInSync) => {
    expect(copyWarnings([item(copies, minInSync)], copies)).toEqual([]);
  });

  it.each<[string, TopicCopies, number, string]>([
    [
      'one instead of three',
      item(1, 1),
      3,
      'There is the topic items with 1 copy, and KAFKA_REPLICATION is 3: with one broker all that they have is lost. ' +
        'Give them 3 copies (kafka-reassign-partitions.sh), or set KAFKA_REPLICATION=1 if that is meant.',
    ],
    [
      'three, and the setting was forgotten',
      item(3, 2),
      1,
      'There is the topic items with 3 copies, and KAFKA_REPLICATION is 1: topics that are created from now on will have fewer. ' +
        'Set KAFKA_REPLICATION=3 for all services.',
    ],
    [
      'of which one is enough to acknowledge',
      item(3, 1),
      3,
      'There is the topic items with min.insync.replicas=1 instead of 2: what is published counts as safe on 1 of 3 brokers. ' +
        'Have it changed: kafka-configs.sh --alter --topic items --add-config min.insync.replicas=2',
    ],
    [
      'which must all be there',
      item(3, 3),
      3,
      'There is the topic items with min.insync.replicas=3 instead of 2: nothing can be published while one broker is away. ' +
        'Have it changed: kafka-configs.sh --alter --topic items --add-config min.insync.replicas=2',
    ],
  ])('%s', (_, topic, replication, sentence) => expect(copyWarnings([topic], replication)).toEqual([sentence]));

  it('are told once for all topics alike', () => {
    const topics = ['b', 'a'].map((topic) => ({ topic, copies: 2, minInSync: 1 }));
    expect(copyWarnings(topics, 3)).toEqual([
      'There are the topics a, b with 2 copies, and KAFKA_REPLICATION is 3: they survive the loss of 1 of its brokers. ' +
        'Give them 3 copies (kafka-reassign-partitions.sh), or set KAFKA_REPLICATION=2 if that is meant.',
    ]);
  });
});
