import { useTranslation } from 'react-i18next';
import { useSummary } from '../plan/use-plan-figures';
import { LightIcon } from '../ui/light-tag';
import { LIGHTS_WORST_FIRST } from '../ui/lights';
import type { WallProps } from './wall';

/** How many items have each light. */
export function WallLights({ plan }: WallProps) {
  const { t } = useTranslation();
  const totals = useSummary(plan, 'department').data?.totals;
  return (
    <section className="wall-lights" aria-label={t('overview.lights')}>
      <p className="wall-light">
        <span className="wall-number">{totals?.items ?? '–'}</span> {t('overview.items')}
      </p>
      {LIGHTS_WORST_FIRST.map((light) => (
        <p key={light} className={`wall-light ${light}`}>
          <span className="wall-number">{totals?.[light] ?? '–'}</span>
          <span>
            <LightIcon light={light} /> {t(`light.${light}`)}
          </span>
        </p>
      ))}
    </section>
  );
}
