import { isStale } from '../api/is-stale';
import { ActionFailure } from '../ui/action-failure';
import { ConflictNotice, type ConflictNoticeProps } from './conflict-notice';

export interface SaveFailureProps extends ConflictNoticeProps {
  readonly error: Error | null;
}

/** Why a setting was not saved: somebody else was first, or what the program says. */
export function SaveFailure({ error, ...conflict }: SaveFailureProps) {
  return isStale(error) ? <ConflictNotice {...conflict} /> : <ActionFailure error={error} />;
}
