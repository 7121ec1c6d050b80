import { useSyncExternalStore } from 'react';
import { readNotice, subscribeToNotices } from '../ui/notify';

/** What has been done, said once and read out. */
export function Notices() {
  const notice = useSyncExternalStore(subscribeToNotices, readNotice);
  return (
    <div role="status" className="notices">
      {notice !== undefined && <p className="notice">{notice}</p>}
    </div>
  );
}
