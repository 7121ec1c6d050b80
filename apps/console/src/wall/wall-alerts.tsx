import { useTranslation } from 'react-i18next';
import { useAlerts } from '../plan/use-plan-figures';
import type { WallProps } from './wall';
import { WallPart } from './wall-part';

/** The gravest first. */
const LEVELS = ['summon', 'supervise', 'remind'] as const;

/** Alerts that are not closed. */
export function WallAlerts({ plan }: WallProps) {
  const { t } = useTranslation();
  return (
    <WallPart title={t('alerts.title')} query={useAlerts(plan)}>
      {({ counts }) => (
        <dl className="wall-alerts">
          {LEVELS.map((level) => (
            <div key={level}>
              <dt>{t(`alerts.${level}`)}</dt>
              <dd>{counts.open[level]}</dd>
            </div>
          ))}
        </dl>
      )}
    </WallPart>
  );
}
