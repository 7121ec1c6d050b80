import { useTranslation } from 'react-i18next';
import { useRegionNames } from '../../plan/use-region-names';
import { ReceiverNames } from '../receiver-names';
import { toEditedRoutes, useRoutes, type FoundRoutes } from './route-api';
import { findRoute } from './route-tree';
import { useMatcherPhrase } from './use-route-phrases';

export interface PreviewResultProps {
  readonly found: FoundRoutes;
  readonly region: string;
}

export function PreviewResult({ found: { from, routes, silences }, region }: PreviewResultProps) {
  const { t } = useTranslation();
  const nameRegion = useRegionNames();
  const nameRoute = useRouteName(region);
  return (
    <>
      <p>
        {from === null
          ? t('alertSettings.preview.byDefault')
          : t('alertSettings.preview.by', { region: nameRegion(from).join(' '), routes: routes.length })}
      </p>
      {silences.map(({ id, reason, by }) => (
        <p key={id} className="fault">
          {t('alertSettings.preview.silenced', { reason, by })}
        </p>
      ))}
      <ul className="setting-cards">
        {routes.map((route) => (
          <li key={route.path} className="setting-card">
            <h3>{t('alertSettings.preview.route', { name: nameRoute(route.path), timing: t(`alertSettings.timing.${route.timing}`) })}</h3>
            <ReceiverNames receivers={route.receivers} region={region} />
            {route.texts.map(({ language, text }) => (
              <pre key={language} className="message-text" tabIndex={0} lang={language}>
                {text}
              </pre>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

/** A route by its path, `0.2`: which alerts it takes. */
function useRouteName(region: string): (path: string) => string {
  const { t } = useTranslation();
  const sayMatcher = useMatcherPhrase(region);
  const saved = useRoutes(region).data;
  return (path) => {
    const numbers = path.split('.').slice(1).map(Number);
    const route = saved === undefined ? undefined : findRoute(toEditedRoutes(saved).root, numbers);
    return numbers.length === 0 || route === undefined ? t('alertSettings.preview.root') : sayMatcher(route.matcher);
  };
}
