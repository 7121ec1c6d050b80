import type { Schemas } from '@duban/client';

/** A status of an item, as the server sends it when it changes. */
export type StreamedStatus = Schemas['StatusChanged'];

export interface StatusListener {
  /** The server has said something, and be it that nothing happens. */
  readonly onSign?: () => void;
  /** Nothing is heard any more; it is tried again until something is. */
  readonly onLost?: () => void;
  /** What was read before may be outdated. */
  readonly onChange: () => void;
  readonly onLight?: (status: StreamedStatus) => void;
}

/** The server sends a heartbeat every 15 s: who has missed two has lost it. */
const SILENCE_MS = 40_000;
const RETRY_MS = 5_000;
const CHANGES = ['report', 'withdrawn', 'postponed', 'reset'] as const;

/**
 * Follows the statuses of a region, while the window is shown: a browser has few connections to one server for all its windows. The browser
 * resumes a broken stream after the last event that it got; where it gives up, or nothing is heard, a new stream is opened.
 * @returns how to end it
 */
export function followStatuses(region: string, listener: StatusListener): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const close = (): void => {
    clearTimeout(timer);
    source?.close();
  };
  const open = (): void => {
    close();
    source = listen(region, { ...listener, onSign: hear, onLost: lose });
    reopenAfter(SILENCE_MS);
  };
  const reopenAfter = (delayMs: number): void => {
    clearTimeout(timer);
    timer = setTimeout(reopen, delayMs);
  };
  const reopen = (): void => {
    listener.onLost?.();
    open();
    listener.onChange(); // what was sent in between is not sent again
  };
  const hear = (): void => {
    listener.onSign?.();
    reopenAfter(SILENCE_MS);
  };
  const lose = (): void => {
    listener.onLost?.();
    if (source?.readyState === EventSource.CLOSED) reopenAfter(RETRY_MS);
  };
  const followWindow = (): void => (document.hidden ? close() : reopen());
  document.addEventListener('visibilitychange', followWindow);
  if (!document.hidden) open();
  return () => {
    document.removeEventListener('visibilitychange', followWindow);
    close();
  };
}

function listen(region: string, { onSign, onLost, onChange, onLight }: StatusListener): EventSource {
  const source = new EventSource(`/api/tracker/stream?region=${region}`);
  const hear = (): void => onSign?.();
  const change = (): void => {
    hear();
    onChange();
  };
  source.addEventListener('heartbeat', hear);
  for (const name of CHANGES) source.addEventListener(name, change);
  source.addEventListener('light', ({ data }: MessageEvent<string>) => {
    change();
    onLight?.(JSON.parse(data) as StreamedStatus);
  });
  source.addEventListener('error', () => onLost?.());
  return source;
}
