import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel';
import { useAction } from '../../ui/use-action';
import { findFaultsBelow } from '../field-path';
import { OriginNote } from '../origin-note';
import { SaveBar } from '../save-bar';
import { useDraft } from '../use-draft';
import { HoursFields } from './hours-fields';
import { PreviewPanel } from './preview-panel';
import { resetRoutes, ROUTE_KEYS, saveRoutes, toEditedRoutes, type EditedRoute, type SavedRoutes } from './route-api';
import { RouteBranch } from './route-branch';
import { RouteDialog } from './route-dialog';
import { addRouteBelow, changeRoute, findRoute, formatRoutePath, type RoutePath } from './route-tree';

export interface RoutesEditorProps {
  readonly saved: SavedRoutes;
  readonly onStale: () => void;
}

/** A route in the form: one that there is, or a new one below another. */
interface EditedPlace {
  readonly path: RoutePath;
  readonly isNew: boolean;
}

const NEW_ROUTE: EditedRoute = { matcher: {} };

export function RoutesEditor({ saved, onStale }: RoutesEditorProps) {
  const { t } = useTranslation();
  const { region, version, changedBy, changedAt } = saved;
  const draft = useDraft({ version, value: toEditedRoutes(saved) });
  const [edited, setEdited] = useState<EditedPlace>();
  const { root, hours } = draft.value;
  const done = { changes: ROUTE_KEYS, doneText: t('alertSettings.save.saved') };
  const save = useAction({ run: (base: number) => saveRoutes(region, base, draft.value), onDone: () => draft.discard(), ...done });
  const reset = useAction<undefined, unknown>({
    run: () => resetRoutes(region, version),
    ...done,
    doneText: t('alertSettings.origin.inherits'),
  });
  const changeTree = (changed: EditedRoute): void => draft.change({ root: changed, hours });
  const take = (route: EditedRoute, { path, isNew }: EditedPlace): void => {
    changeTree(isNew ? addRouteBelow(root, path, route) : changeRoute(root, path, () => route));
    setEdited(undefined);
  };
  return (
    <>
      <Panel title={t('alertSettings.page.routes')}>
        <OriginNote region={region} from={saved.from} reset={reset} />
        <p className="muted">{t('alertSettings.route.explanation')}</p>
        <ul className="route-tree">
          <RouteBranch
            {...{ region, root, hours, path: [], error: save.error }}
            onEdit={(path) => setEdited({ path, isNew: false })}
            onAdd={(path) => setEdited({ path, isNew: true })}
            onChange={changeTree}
          />
        </ul>
        <HoursFields
          hours={hours}
          faults={findFaultsBelow(save.error, 'hours.')}
          onChange={(changed) => draft.change({ root, hours: changed })}
        />
      </Panel>
      {edited !== undefined && (
        <RouteDialog
          region={region}
          route={edited.isNew ? NEW_ROUTE : (findRoute(root, edited.path) ?? NEW_ROUTE)}
          isRoot={!edited.isNew && edited.path.length === 0}
          faults={edited.isNew ? [] : findFaultsBelow(save.error, formatRoutePath(edited.path))}
          onClose={() => setEdited(undefined)}
          onDone={(route) => take(route, edited)}
        />
      )}
      <SaveBar
        draft={draft}
        action={save}
        latest={version}
        change={changedBy === null || changedAt === null ? null : { by: changedBy, at: changedAt }}
        onStale={onStale}
      />
      <PreviewPanel region={region} isUnsaved={draft.isChanged} />
    </>
  );
}
