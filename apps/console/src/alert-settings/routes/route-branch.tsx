import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { findFaultsBelow } from '../field-path';
import type { EditedRoute, TellingTimes } from './route-api';
import { changeRoute, findRoute, formatRoutePath, moveRouteUp, type RoutePath } from './route-tree';
import { useDeliveryPhrases, useMatcherPhrase } from './use-route-phrases';

export interface RouteBranchProps {
  readonly region: string;
  readonly root: EditedRoute;
  readonly hours: TellingTimes;
  readonly path: RoutePath;
  /** Why the routes were not saved. */
  readonly error: Error | null;
  readonly onEdit: (path: RoutePath) => void;
  readonly onAdd: (path: RoutePath) => void;
  readonly onChange: (root: EditedRoute) => void;
}

/** A route and those below it. */
export function RouteBranch({ path, ...tree }: RouteBranchProps) {
  const { t } = useTranslation();
  const { region, root, hours, error } = tree;
  const sayMatcher = useMatcherPhrase(region);
  const sayDelivery = useDeliveryPhrases(region, hours);
  const route = findRoute(root, path);
  if (route === undefined) return null;
  const isRoot = path.length === 0;
  const phrases = sayDelivery(route);
  const name = isRoot && route.routes !== undefined ? t('alertSettings.route.root') : sayMatcher(route.matcher);
  const own = findFaultsBelow(error, formatRoutePath(path)).filter(
    ({ field }) => !field.startsWith('routes[') && !field.startsWith('hours'),
  );
  return (
    <li>
      <div className="setting-card">
        <div className="setting-card-head">
          <h3>{name}</h3>
          <RouteButtons {...tree} path={path} name={name} />
        </div>
        <p>{phrases.length === 0 ? t('alertSettings.route.inheritsAll') : phrases.join(t('alertSettings.partSeparator'))}</p>
        {!isRoot && phrases.length > 0 && <p className="muted">{t('alertSettings.route.inheritsRest')}</p>}
        {route.continue === true && <p className="muted">{t('alertSettings.route.goesOn')}</p>}
        {own.length > 0 && <p className="fault">{own.map(({ message }) => message).join(t('alertSettings.partSeparator'))}</p>}
      </div>
      {route.routes !== undefined && (
        <ul className="route-tree">
          {route.routes.map((_, index) => (
            <RouteBranch key={index} {...tree} path={[...path, index]} />
          ))}
        </ul>
      )}
    </li>
  );
}

function RouteButtons({
  root,
  path,
  name,
  onEdit,
  onAdd,
  onChange,
}: Omit<RouteBranchProps, 'region' | 'hours' | 'error'> & { readonly name: string }) {
  const { t } = useTranslation();
  const isRoot = path.length === 0;
  return (
    <span className="card-buttons">
      <Button size="small" aria-label={t('alertSettings.editNamed', { name })} onClick={() => onEdit(path)}>
        {t('alertSettings.edit')}
      </Button>
      <Button size="small" aria-label={t('alertSettings.route.addBelowNamed', { name })} onClick={() => onAdd(path)}>
        {t('alertSettings.route.addBelow')}
      </Button>
      {!isRoot && path.at(-1) !== 0 && (
        <Button size="small" aria-label={t('alertSettings.route.upNamed', { name })} onClick={() => onChange(moveRouteUp(root, path))}>
          {t('alertSettings.route.up')}
        </Button>
      )}
      {!isRoot && (
        <Button
          size="small"
          type="text"
          aria-label={t('alertSettings.removeNamed', { name })}
          onClick={() => onChange(changeRoute(root, path, () => undefined))}
        >
          {t('alertSettings.remove')}
        </Button>
      )}
    </span>
  );
}
