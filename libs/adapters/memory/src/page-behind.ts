import { compareTexts } from '@duban/domain';

/** What has an id behind `after`, ascending by id, at most `limit`. */
export function pageBehind<Each>(byId: ReadonlyMap<string, Each>, after: string, limit: number): readonly Each[] {
  const behind = [...byId].filter(([id]) => id > after).sort(([a], [b]) => compareTexts(a, b));
  return behind.slice(0, limit).map(([, each]) => each);
}
