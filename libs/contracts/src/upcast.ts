/** An event's type, which ends in its version, and the data that this version has. */
export interface Versioned {
  readonly type: string;
  readonly data: unknown;
}

/** What one version's data says in the words of the next. Pure: the same data for ever. */
export type Upcaster = (data: unknown) => unknown;

/**
 * By the type they read: `duban.progress.reported.v1` gives the data of `….v2`. Every type is at its first version so far. Whoever makes a
 * new version adds the step from the one before here and keeps that one's golden fixture: it is read for ever.
 */
export const UPCASTERS: ReadonlyMap<string, Upcaster> = new Map();

const VERSION = /^(.+\.v)(\d+)$/;

/** Takes an event of an old version to the last one, step by step; one of the last version, or of no known type, stays as it is. */
export function upcast(event: Versioned, upcasters: ReadonlyMap<string, Upcaster> = UPCASTERS): Versioned {
  let { type, data } = event;
  for (let step = upcasters.get(type); step !== undefined; step = upcasters.get(type)) {
    data = step(data);
    type = nextVersion(type);
  }
  return { type, data };
}

function nextVersion(type: string): string {
  const [, name, version] = VERSION.exec(type) ?? [];
  if (name === undefined) throw new Error(`${type} has an upcaster, and no version to count up: it must end in .v1, .v2 …`);
  return `${name}${Number(version) + 1}`;
}
