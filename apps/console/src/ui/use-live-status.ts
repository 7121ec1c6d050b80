import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { runSeldom } from './run-seldom';
import { followStatuses, type StatusListener } from './status-stream';

/** Events often come many at once: an import, the change of the day. */
const LEAST_MS = 2_000;
/** Beginnings of the keys of queries whose answers other statuses change. */
const CHANGED = [['summary'], ['curve'], ['changes'], ['items'], ['item'], ['alerts'], ['alert']];

/** Keeps what a page shows of a region up to date, without a reload. */
export function useLiveStatus(region: string, listener: Omit<StatusListener, 'onChange'> = {}): void {
  const client = useQueryClient();
  const onSign = useEffectEvent(() => listener.onSign?.());
  const onLost = useEffectEvent(() => listener.onLost?.());
  const onLight = useEffectEvent<NonNullable<StatusListener['onLight']>>((status) => listener.onLight?.(status));
  useEffect(() => {
    const refresh = runSeldom(() => Promise.all(CHANGED.map((queryKey) => client.invalidateQueries({ queryKey }))), LEAST_MS);
    const leave = followStatuses(region, { onSign, onLost, onLight, onChange: refresh.ask });
    return () => {
      leave();
      refresh.stop();
    };
  }, [client, region]);
}
