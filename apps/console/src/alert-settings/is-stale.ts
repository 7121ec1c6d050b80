import { isStatus } from '../api/read-answer';

const PRECONDITION_FAILED = 412;

/** Whether somebody else has saved the setting since it was read. */
export function isStale(error: unknown): boolean {
  return isStatus(error, PRECONDITION_FAILED);
}
