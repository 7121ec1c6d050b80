import { RecentItems } from './recent-items';

const KEPT = 8_192;

describe('RecentItems', () => {
  it('keeps recently used items, and never more than its limit', () => {
    const recent = new RecentItems<number>();
    for (let id = 0; id < 3 * KEPT; id += 1) {
      recent.set(`item ${id}`, id);
      expect(recent.get('item 0')).toBe(0);
    }
    const kept = Array.from({ length: 3 * KEPT }, (_, id) => recent.peek(`item ${id}`)).filter((item) => item !== undefined);
    expect(kept).toHaveLength(KEPT);
    expect(recent.peek(`item ${3 * KEPT - 1}`)).toBe(3 * KEPT - 1);
  });

  it('gives the latest state of an item', () => {
    const recent = new RecentItems<string>();
    recent.set('a', 'first');
    recent.set('a', 'second');
    expect([recent.get('a'), recent.peek('a'), recent.get('none')]).toEqual(['second', 'second', undefined]);
  });

  it('drops the oldest when all were used', () => {
    const recent = new RecentItems<number>();
    for (let id = 0; id < KEPT; id += 1) {
      recent.set(`item ${id}`, id);
      recent.get(`item ${id}`);
    }
    recent.set('one more', -1);
    expect([recent.peek('item 0'), recent.peek('item 1'), recent.peek('one more')]).toEqual([undefined, 1, -1]);
  });
});
