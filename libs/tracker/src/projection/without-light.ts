import type { TrackedItem } from '@duban/ports';

/** An item that counts nowhere, which no policy can change. */
export function isWithoutLightAsBefore(before: TrackedItem, after: TrackedItem): boolean {
  const isWithoutLight = before.evaluation === null && after.evaluation === null;
  return isWithoutLight && before.state === after.state && before.nextAppearanceOn === after.nextAppearanceOn;
}
