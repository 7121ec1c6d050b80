import { isStatus } from './read-answer';

const PRECONDITION_FAILED = 412;

/** Whether somebody else has changed what was to be changed since it was read. */
export function isStale(error: unknown): boolean {
  return isStatus(error, PRECONDITION_FAILED);
}
