/** The target of an import has data, or another program writes to it. */
export class TargetNotEmpty extends Error {
  readonly code = 'target-not-empty';
}
