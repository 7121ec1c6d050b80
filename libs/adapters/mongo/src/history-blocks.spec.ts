import { encodeItemEvent } from '@duban/contracts';
import { reported } from '../../../../tests/support/items';
import { inflateRawSync } from 'node:zlib';
import { BlockPacker, eventsIn } from './history-blocks';

const [L01, L02] = ['140406-2024-L01', '140406-2024-L02'];
const makeEvents = (id: string) => Array.from({ length: 300 }, (_, index) => reported(id, index + 1, '2024-05-31', index));
const [events, others] = [makeEvents(L01), makeEvents(L02)];
const [values, otherValues] = [events.map(encodeItemEvent), others.map(encodeItemEvent)];

function packer(): BlockPacker {
  let number = 0;
  return new BlockPacker(() => `t/0@1.a.${(number += 1)}`);
}

describe('history in blocks', () => {
  it('finds the events of an item among those of others, and across blocks', () => {
    const packing = packer();
    packing.add(L02, otherValues.slice(0, 100));
    packing.add(L01, values);
    packing.add(L02, otherValues.slice(100));
    const blocks = packing.finish();
    expect(blocks.length).toBeGreaterThan(2);
    expect(eventsIn(blocks, L01)).toEqual(events);
    expect(eventsIn(blocks, L02)).toEqual(others);
    expect(eventsIn(blocks, 'nobody')).toEqual([]);
  });

  it('has each event once, in the order of seq, whatever comes twice or late', () => {
    const packing = packer();
    packing.add(L01, values.slice(5, 10));
    packing.add(L02, otherValues.slice(0, 1));
    packing.add(L01, values.slice(0, 7));
    expect(eventsIn(packing.finish(), L01)).toEqual(events.slice(0, 10));
  });

  it('keeps an event that comes on several lines on one line', () => {
    const packing = packer();
    packing.add(L01, [JSON.stringify(JSON.parse(values[0]!), null, 2), values[1]!]);
    expect(eventsIn(packing.finish(), L01)).toEqual(events.slice(0, 2));
  });

  it('keeps blocks far below the largest size of a document, and gives each an id', () => {
    const packing = packer();
    packing.add(L01, values);
    packing.add(L02, otherValues);
    const blocks = packing.finish();
    expect(Math.max(...blocks.map(({ lines }) => inflateRawSync(lines).length))).toBeLessThan(64 * 1024);
    expect(new Set(blocks.map(({ _id }) => _id)).size).toBe(blocks.length);
  });

  it('takes less than a fifth of what the events take', () => {
    const packing = packer();
    packing.add(L01, values);
    const bytes = packing.finish().reduce((sum, { lines }) => sum + lines.length, 0);
    expect(bytes).toBeLessThan(Buffer.byteLength(values.join('\n')) / 5);
  });
});
