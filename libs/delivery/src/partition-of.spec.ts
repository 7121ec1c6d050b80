import { partitionOf } from './partition-of';

describe('partitionOf', () => {
  // Values of Kafka's own UtilsTest.testMurmur2, modulo as its default partitioner does it.
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
  ])('puts %s where Kafka puts it', (key, murmur2) => {
    for (const partitions of [2, 4, 7, 12]) expect(partitionOf(key, partitions)).toBe((murmur2 & 0x7fffffff) % partitions);
  });

  it('spreads the items of one plan over all partitions', () => {
    const counts = [0, 0, 0, 0];
    for (let n = 0; n < 1000; n++) {
      const partition = partitionOf(`140406-2024-L${n}`, 4);
      counts[partition] = (counts[partition] ?? 0) + 1;
    }
    for (const count of counts) expect(count).toBeGreaterThan(150);
  });
});
