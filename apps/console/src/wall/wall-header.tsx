import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRegionNames } from '../plan/use-region-names';
import { FullScreenButton } from './full-screen-button';
import type { LiveConnection } from './use-live-wall';
import { useTimeOfDay } from './use-time-of-day';
import type { WallProps } from './wall';

export interface WallHeaderProps extends WallProps {
  readonly connection: LiveConnection;
}

/** Whose plan, whether what is shown is as it is now, and the way back. */
export function WallHeader({ plan: { region, year, today }, connection }: WallHeaderProps) {
  const { t } = useTranslation();
  const nameRegion = useRegionNames();
  return (
    <header className="wall-header">
      <h1>{t('wall.heading', { region: nameRegion(region).at(-1), year })}</h1>
      <p className="wall-connection">
        <span className="number">{today}</span> <ConnectionNotice connection={connection} />
      </p>
      <p className="wall-buttons">
        <FullScreenButton />
        <Link className="wall-button" to={`/overview?region=${region}&year=${year}`}>
          {t('overview.title')}
        </Link>
      </p>
    </header>
  );
}

function ConnectionNotice({ connection: { state, lastSign } }: Pick<WallHeaderProps, 'connection'>) {
  const { t } = useTranslation();
  const formatTime = useTimeOfDay();
  if (state === 'connecting') return <span className="muted">{t('wall.connecting')}</span>;
  if (state === 'live' && lastSign !== undefined)
    return <span className="wall-live">{t('wall.live', { time: formatTime(lastSign) })}</span>;
  return (
    <strong role="alert" className="wall-fault">
      {lastSign === undefined ? t('wall.notConnected') : t('wall.lost', { time: formatTime(lastSign) })}
    </strong>
  );
}
