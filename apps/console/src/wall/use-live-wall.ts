import { useState } from 'react';
import type { StreamedStatus } from '../ui/status-stream';
import { useLiveStatus } from '../ui/use-live-status';

/** How the wall is connected with what happens. */
export interface LiveConnection {
  readonly state: 'connecting' | 'live' | 'lost';
  /** When something was heard last, in milliseconds; undefined: never. */
  readonly lastSign: number | undefined;
}

/** A light that has changed while somebody looked on. */
export interface LightNews {
  readonly status: StreamedStatus;
  /** In milliseconds. */
  readonly arrivedAt: number;
}

const MOST_NEWS = 8;

export function useLiveWall(region: string): { readonly connection: LiveConnection; readonly news: readonly LightNews[] } {
  const [connection, setConnection] = useState<LiveConnection>({ state: 'connecting', lastSign: undefined });
  const [news, setNews] = useState<readonly LightNews[]>([]);
  useLiveStatus(region, {
    onSign: () => setConnection({ state: 'live', lastSign: Date.now() }),
    onLost: () => setConnection(({ lastSign }) => ({ state: 'lost', lastSign })),
    onLight: (status) => setNews((earlier) => [{ status, arrivedAt: Date.now() }, ...earlier].slice(0, MOST_NEWS)),
  });
  return { connection, news };
}
