import { useState } from 'react';
import { writeStored } from '../../ui/stored';
import { addView, SAVED_VIEWS, type SavedView } from './saved-views';

/** The views that are kept in this browser. */
export function useSavedViews() {
  const [views, setViews] = useState(SAVED_VIEWS.read);
  const keep = (changed: readonly SavedView[]): void => {
    setViews(changed);
    writeStored(SAVED_VIEWS.name, changed);
  };
  return {
    views,
    save: (view: SavedView) => keep(addView(views, view)),
    remove: (removed: SavedView) => keep(views.filter((view) => view !== removed)),
  };
}
