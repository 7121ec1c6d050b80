const INSTANT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g;
const KEY = /"(id|secret)":"(?:dbk_|usr_)?[0-9a-f]{12}[^"]*"/g;

/** A body without the parts that differ at every run: the milliseconds of instants, and the random parts of keys. */
export function toComparable(body: unknown): unknown {
  const text = JSON.stringify(body);
  return JSON.parse(text.replace(INSTANT, (instant) => instant.slice(0, 19)).replace(KEY, '"$1":"…"')) as unknown;
}
