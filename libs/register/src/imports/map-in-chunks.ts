import { setImmediate } from 'node:timers/promises';

const AT_ONCE = 100;

/** Maps a long list, and lets other requests run in between. */
export async function mapInChunks<Given, Made>(list: readonly Given[], make: (given: Given) => Made): Promise<Made[]> {
  const made: Made[] = [];
  for (let from = 0; from < list.length; from += AT_ONCE) {
    made.push(...list.slice(from, from + AT_ONCE).map(make));
    await setImmediate();
  }
  return made;
}
