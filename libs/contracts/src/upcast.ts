/** The type of an event, which ends in its version, and its data in that version. */
export interface Versioned {
  readonly type: string;
  readonly data: unknown;
}

/** Converts the data of one version to the next. Pure, because the same events are converted again on every rebuild. */
export type Upcaster = (data: unknown) => unknown;

/**
 * Upcasters by the type that they read: that of `duban.progress.reported.v1` returns the data of `….v2`. All types have their first
 * version so far. A new version needs the upcaster of the version before it here; the fixture of the version before stays, because its
 * messages are decoded for ever.
 */
export const UPCASTERS: ReadonlyMap<string, Upcaster> = new Map();

const VERSION = /^(.+\.v)(\d+)$/;

/** Converts an event to the current version, one version at a time. Other events, also of unknown types, stay as they are. */
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
  if (name === undefined) throw new Error(`The type ${type} has an upcaster but no version: it must end in .v1, .v2 …`);
  return `${name}${Number(version) + 1}`;
}
