import type { PartitionLease } from '@duban/ports';
import { definition, registered, reported, trackedItem } from '../../../../tests/support/items';
import { OwnedItems } from './owned-items';
import { toStoredItem } from './read-document';

const P0 = { topic: 't', partition: 0 };
const P1 = { topic: 't', partition: 1 };
const lease = (of: typeof P0, epoch: number): PartitionLease => ({
  ...of,
  epoch,
  position: undefined,
  blockedKeys: [],
  evaluatedBy: 0,
  rulesVersion: 0,
});
const item = (code: string, of = P0) => toStoredItem(trackedItem(of, [registered(definition(code))]));

describe('OwnedItems', () => {
  it('keeps items of a leased partition, until it is leased again or a commit fails', () => {
    const owned = new OwnedItems();
    owned.begin(lease(P0, 1));
    owned.keep(item('A'), 1);
    expect(owned.get(item('A').id)).toEqual(item('A'));
    owned.begin(lease(P0, 2));
    expect(owned.get(item('A').id)).toBeUndefined();
    owned.keep(item('A'), 2);
    owned.end(lease(P0, 2));
    expect(owned.get(item('A').id)).toBeUndefined();
  });

  it('keeps nothing that was read under an earlier lease, or of a partition that is not leased', () => {
    const owned = new OwnedItems();
    owned.begin(lease(P0, 2));
    owned.keep(item('A'), 1);
    owned.keep(item('B', P1), 1);
    owned.keep(item('C'), undefined);
    for (const code of ['A', 'B', 'C']) expect(owned.get(item(code).id)).toBeUndefined();
  });

  it('keeps the items of other partitions', () => {
    const owned = new OwnedItems();
    owned.begin(lease(P0, 1));
    owned.begin(lease(P1, 1));
    owned.keep(item('A'), 1);
    owned.keep(item('B', P1), 1);
    owned.end(lease(P0, 1));
    expect(owned.get(item('B').id)).toEqual(item('B', P1));
  });

  it('forgets the least recently used items when there are too many, and never the last one', () => {
    const owned = new OwnedItems(25);
    owned.begin(lease(P0, 1));
    owned.keep(item('A'), 1);
    owned.keep(item('B'), 1);
    owned.get(item('A').id);
    owned.keep(item('C'), 1);
    expect(owned.get(item('B').id)).toBeUndefined();
    expect(owned.get(item('A').id)).toEqual(item('A'));
    const events = [registered(definition('L'))];
    for (let seq = 2; seq < 40; seq += 1) events.push(reported(item('L').id, seq, '2024-05-31', seq));
    owned.keep(toStoredItem(trackedItem(P0, events)), 1);
    expect(owned.get(item('L').id)?.state.upTo).toBe(39);
    expect(owned.get(item('A').id)).toBeUndefined();
    owned.keep(item('L'), 1);
    owned.keep(item('A'), 1);
    expect(owned.get(item('L').id)).toEqual(item('L'));
  });
});
