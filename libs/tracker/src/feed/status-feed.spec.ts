import { encodeStatus, toEvaluationRecord, STATUS_TOPIC, type StatusChanged } from '@duban/contracts';
import type { Evaluation } from '@duban/domain';
import type { ReceivedMessage } from '@duban/ports';
import { definition, registered, trackedItem } from '../../../../tests/support/items';
import { StatusFeed } from './status-feed';

const { evaluation } = trackedItem({ topic: 'duban.livelihood.v1', partition: 0 }, [registered(definition('L01'))]);

function message(offset: number): { key: string; value: string; offset: number; publishedAt: number } {
  const status: StatusChanged = {
    itemId: '140406-2024-L01',
    region: '140406',
    year: 2024,
    service: 'livelihood',
    name: '事项L01',
    department: { code: 'WJW', name: '卫生健康和体育局' },
    seq: offset,
    before: null,
    judgement: toEvaluationRecord(evaluation as Evaluation),
    cause: 'event',
    evaluation: offset + 1,
  };
  return { key: status.itemId, value: encodeStatus(status, '2024-06-30T04:00:00.000Z'), offset, publishedAt: 0 };
}

const PARTITIONS = 4;
const newFeed = (partitions = PARTITIONS): StatusFeed => new StatusFeed(() => Promise.resolve(partitions));

async function feedWith(messages: number, partitions = 2): Promise<StatusFeed> {
  const feed = newFeed(partitions);
  for (let partition = 0; partition < partitions; partition += 1) {
    await feed.assigned({ topic: STATUS_TOPIC, partition, earliest: 0, end: 0, committed: undefined });
  }
  const all = Array.from({ length: messages }, (_, offset) => message(offset));
  feed.take({ topic: STATUS_TOPIC, partition: 0, messages: all, end: messages });
  return feed;
}

describe('the status messages that a stream resumes from', () => {
  it('gives what came behind an id, as it was said', async () => {
    const { missed } = (await feedWith(3)).since('1.0');
    expect(missed?.map(({ id, status }) => [id, status.seq])).toEqual([
      ['2.0', 1],
      ['3.0', 2],
    ]);
  });

  it('still knows the last 10 000, and says so when a reader has missed more', async () => {
    const feed = await feedWith(25_000);
    expect(feed.position()).toBe('25000.0');
    expect(feed.since('15000.0').missed).toHaveLength(10_000);
    expect(feed.since('13999.0').missed).toBeNull();
  });

  it('sends who names no position of its own to load afresh', async () => {
    expect((await feedWith(1)).since('yesterday').missed).toBeNull();
  });
});

const published = (itemId: string, offset: number): ReceivedMessage => ({
  key: itemId,
  value: JSON.stringify({ data: { itemId } as Partial<StatusChanged> }),
  offset,
  publishedAt: 0,
});
const take = (feed: StatusFeed, partition: number, ...messages: ReceivedMessage[]): void =>
  feed.take({ topic: STATUS_TOPIC, partition, messages, end: 0 });
/** All partitions are given to it; in the first there are `end` messages already. */
const begin = (feed: StatusFeed, end: number): Promise<number[]> =>
  Promise.all(
    Array.from({ length: PARTITIONS }, (_, partition) =>
      feed.assigned({ topic: STATUS_TOPIC, partition, earliest: 0, end: partition === 0 ? end : 0, committed: undefined }),
    ),
  );
const missedBy = (feed: StatusFeed, lastEventId: string): unknown =>
  feed.since(lastEventId).missed?.map(({ status }) => status.itemId) ?? null;

describe('the feed of a process that has just started', () => {
  it('has caught up when it has read what was told before it started', async () => {
    const feed = newFeed();
    let caughtUp = false;
    void feed.caughtUp.then(() => (caughtUp = true));
    await begin(feed, 2);
    take(feed, 0, published('a', 0));
    await Promise.resolve();
    expect(caughtUp).toBe(false);
    take(feed, 0, published('b', 1));
    await feed.caughtUp;
    expect([feed.position(), missedBy(feed, '1.0.0.0'), missedBy(feed, '2.0.0.0')]).toEqual(['2.0.0.0', ['b'], []]);
  });

  it('has nothing to catch up with where nothing was told', async () => {
    const feed = newFeed();
    await begin(feed, 0);
    await feed.caughtUp;
    expect(feed.position()).toBe('0.0.0.0');
  });
});

test('a partition that is given to the feed again is read on from where it stands: nothing is told twice', async () => {
  const feed = newFeed();
  await begin(feed, 0);
  take(feed, 0, published('a', 0), published('b', 1));
  expect(await begin(feed, 3)).toEqual([2, 0, 0, 0]);
  take(feed, 0, published('c', 2));
  expect(missedBy(feed, '0.0.0.0')).toEqual(['a', 'b', 'c']);
});

test('who has missed more than the feed remembers is told to load afresh', async () => {
  const feed = newFeed();
  await begin(feed, 5_000);
  expect([missedBy(feed, '3999.0.0.0'), missedBy(feed, '4000.0.0.0'), missedBy(feed, 'yesterday')]).toEqual([null, [], null]);
});
