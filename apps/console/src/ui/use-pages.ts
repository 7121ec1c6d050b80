import { useState } from 'react';

/** Where somebody is in a list that the server gives in pages. */
export interface PagePosition {
  /** Absent on the first page. */
  readonly cursor: string | undefined;
  /** From 1. */
  readonly number: number;
  readonly next: (cursor: string) => void;
  readonly previous: () => void;
}

interface Turned {
  readonly list: string;
  readonly cursors: readonly string[];
}

/** @param list what is listed (its filters and its order): another list begins at its first page */
export function usePages(list: string): PagePosition {
  const [turned, setTurned] = useState<Turned>({ list, cursors: [] });
  const cursors = turned.list === list ? turned.cursors : [];
  return {
    cursor: cursors.at(-1),
    number: cursors.length + 1,
    next: (cursor) => setTurned({ list, cursors: [...cursors, cursor] }),
    previous: () => setTurned({ list, cursors: cursors.slice(0, -1) }),
  };
}
