import type { CommandNote } from '@duban/domain';
import type { Moments } from '../queries/read-moment';

/** What to say in an answer while the clock stands before the newest data. */
export function noteClock(moments: Moments): readonly CommandNote[] {
  const behind = moments.clockBehind();
  return behind === undefined ? [] : [{ code: 'clock-behind', field: 'on', params: { today: behind.today, newest: behind.newest } }];
}
