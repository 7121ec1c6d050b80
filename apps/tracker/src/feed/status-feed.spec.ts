import { PARTITIONS, STATUS_TOPIC, type StatusChanged } from '@duban/contracts';
import type { ReceivedMessage } from '@duban/ports';
import { StatusFeed } from './status-feed';

const told = (itemId: string, offset: number): ReceivedMessage => ({
  key: itemId,
  value: JSON.stringify({ data: { itemId } as Partial<StatusChanged> }),
  offset,
  publishedAt: 0,
});
const take = (feed: StatusFeed, partition: number, ...messages: ReceivedMessage[]): void =>
  feed.take({ topic: STATUS_TOPIC, partition, messages, end: 0 });
/** All partitions are given to it; in the first there are `end` messages already. */
const begin = (feed: StatusFeed, end: number): number[] =>
  Array.from({ length: PARTITIONS }, (_, partition) =>
    feed.assigned({ topic: STATUS_TOPIC, partition, earliest: 0, end: partition === 0 ? end : 0, committed: undefined }),
  );
const missedBy = (feed: StatusFeed, lastEventId: string): unknown =>
  feed.since(lastEventId).missed?.map(({ status }) => status.itemId) ?? null;

describe('the feed of a process that has just started', () => {
  it('has caught up when it has read what was told before it started', async () => {
    const feed = new StatusFeed();
    let caughtUp = false;
    void feed.caughtUp.then(() => (caughtUp = true));
    begin(feed, 2);
    take(feed, 0, told('a', 0));
    await Promise.resolve();
    expect(caughtUp).toBe(false);
    take(feed, 0, told('b', 1));
    await feed.caughtUp;
    expect([feed.position(), missedBy(feed, '1.0.0.0'), missedBy(feed, '2.0.0.0')]).toEqual(['2.0.0.0', ['b'], []]);
  });

  it('has nothing to catch up with where nothing was told', async () => {
    const feed = new StatusFeed();
    begin(feed, 0);
    await feed.caughtUp;
    expect(feed.position()).toBe('0.0.0.0');
  });
});

test('a partition that is given to the feed again is read on from where it stands: nothing is told twice', () => {
  const feed = new StatusFeed();
  begin(feed, 0);
  take(feed, 0, told('a', 0), told('b', 1));
  expect(begin(feed, 3)).toEqual([2, 0, 0, 0]);
  take(feed, 0, told('c', 2));
  expect(missedBy(feed, '0.0.0.0')).toEqual(['a', 'b', 'c']);
});

test('who has missed more than the feed remembers is told to load afresh', () => {
  const feed = new StatusFeed();
  begin(feed, 5_000);
  expect([missedBy(feed, '3999.0.0.0'), missedBy(feed, '4000.0.0.0'), missedBy(feed, 'yesterday')]).toEqual([null, [], null]);
});
