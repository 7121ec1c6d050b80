import { useLocation, useNavigate } from 'react-router';
import type { PagePosition } from '../../ui/use-pages';

/** The pages before, by their cursors: in the entry of the browser's history, so that who comes back from an item is where he was. */
export function useItemPages(): PagePosition {
  const location = useLocation();
  const navigate = useNavigate();
  const cursors = readCursors(location.state as unknown);
  const goTo = (next: readonly string[]): void => void navigate({ search: location.search }, { state: { cursors: next } });
  return {
    cursor: cursors.at(-1),
    number: cursors.length + 1,
    next: (cursor) => goTo([...cursors, cursor]),
    previous: () => goTo(cursors.slice(0, -1)),
  };
}

function readCursors(state: unknown): readonly string[] {
  const { cursors } = (state ?? {}) as { readonly cursors?: readonly string[] };
  return cursors ?? [];
}
