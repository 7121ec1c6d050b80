const SEED = 0x9747b28c;
const M = 0x5bd1e995;

/**
 * The partition of a key: murmur2 over its UTF-8 bytes, as Kafka's own producers do it, so that a log carried from one
 * engine to another keeps its partitions. Never change it: order per key rests on it.
 */
export function partitionOf(key: string, partitions: number): number {
  return partitions === 1 ? 0 : (murmur2(Buffer.from(key, 'utf8')) & 0x7fffffff) % partitions;
}

function murmur2(bytes: Buffer): number {
  let hash = SEED ^ bytes.length;
  const whole = bytes.length & ~3;
  for (let i = 0; i < whole; i += 4) hash = Math.imul(hash, M) ^ scramble(bytes.readInt32LE(i));
  return finish(whole === bytes.length ? hash : Math.imul(hash ^ tail(bytes, whole), M));
}

function scramble(word: number): number {
  const k = Math.imul(word, M);
  return Math.imul(k ^ (k >>> 24), M);
}

/** The last one to three bytes as a little-endian number. */
function tail(bytes: Buffer, from: number): number {
  return bytes.readUIntLE(from, bytes.length - from);
}

function finish(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 13), M);
  return mixed ^ (mixed >>> 15);
}
