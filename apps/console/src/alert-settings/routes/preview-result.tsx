import { useTranslation } from 'react-i18next';
import { useRegionNames } from '../../plan/use-region-names';
import { ReceiverNames } from '../receiver-names';
import type { FoundRoutes } from './route-api';

export interface PreviewResultProps {
  readonly found: FoundRoutes;
  readonly region: string;
}

export function PreviewResult({ found: { from, routes, silences }, region }: PreviewResultProps) {
  const { t } = useTranslation();
  const nameRegion = useRegionNames();
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
            <h3>{t(`alertSettings.timing.${route.timing}`)}</h3>
            <ReceiverNames receivers={route.receivers} region={region} />
            {route.texts.map(({ language, text }) => (
              <pre key={language} className="message-text" lang={language}>
                {text}
              </pre>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
