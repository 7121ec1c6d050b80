/** Whether one of the regions is, or has in it, the other one: what is set for either concerns the other. */
export function areRelated(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

/** Whether a region is another one, or has it in it. */
export function isAtOrAbove(region: string, other: string): boolean {
  return other.startsWith(region);
}
