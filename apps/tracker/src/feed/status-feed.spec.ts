import { encodeStatus, STATUS_TOPIC, type StatusChanged } from '@duban/contracts';
import type { Judgement } from '@duban/domain';
import { definition, registered, trackedItem } from '../../../../tests/support/items';
import { StatusFeed } from './status-feed';

const { judgement } = trackedItem({ topic: 'duban.livelihood.v1', partition: 0 }, [registered(definition('L01'))]);

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
    judgement: judgement as Judgement,
    cause: 'event',
  };
  return { key: status.itemId, value: encodeStatus(status, '2024-06-30T04:00:00.000Z'), offset, publishedAt: 0 };
}

function feedWith(messages: number, partitions = 2): StatusFeed {
  const feed = new StatusFeed();
  for (let partition = 0; partition < partitions; partition += 1) {
    feed.assigned({ topic: STATUS_TOPIC, partition, earliest: 0, end: 0, committed: undefined });
  }
  const all = Array.from({ length: messages }, (_, offset) => message(offset));
  feed.take({ topic: STATUS_TOPIC, partition: 0, messages: all, end: messages });
  return feed;
}

describe('the status messages that a stream resumes from', () => {
  it('gives what came behind an id, as it was said', () => {
    const { missed } = feedWith(3).since('1.0');
    expect(missed?.map(({ id, status }) => [id, status.seq])).toEqual([
      ['2.0', 1],
      ['3.0', 2],
    ]);
  });

  it('still knows the last 10 000, and says so when a reader has missed more', () => {
    const feed = feedWith(25_000);
    expect(feed.position()).toBe('25000.0');
    expect(feed.since('15000.0').missed).toHaveLength(10_000);
    expect(feed.since('13999.0').missed).toBeNull();
  });

  it('sends who names no position of its own to load afresh', () => {
    expect(feedWith(1).since('yesterday').missed).toBeNull();
  });
});
