const SHOWN_MS = 6_000;

const listeners = new Set<() => void>();
let shown: string | undefined;
let timer: number | undefined;

/** Says for some seconds that something has been done. What failed stays where it was entered: `ActionFailure`. */
export function notify(text: string): void {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => show(undefined), SHOWN_MS);
  show(text);
}

export function subscribeToNotices(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const readNotice = (): string | undefined => shown;

function show(text: string | undefined): void {
  shown = text;
  for (const listener of listeners) listener();
}
