import { useTranslation } from 'react-i18next';
import { useSummary } from '../plan/use-plan-figures';
import { LightIcon } from '../ui/light-tag';
import { LIGHTS_WORST_FIRST, type LightName } from '../ui/lights';
import type { DateBarProps } from './date-bar';

/** How many items have each light; each leads to these items. */
export function LightCounts({ view, change }: DateBarProps) {
  const { t } = useTranslation();
  const { data, isPlaceholderData } = useSummary(view, view.by);
  const totals = data?.totals;
  const isOpen = (light: LightName): boolean => view.part?.kind === 'light' && view.part.key === light;
  return (
    <section className={`light-counts ${isPlaceholderData ? 'earlier' : ''}`} aria-label={t('overview.lights')}>
      <div className="light-count total">
        <span className="light-number">{totals?.items ?? '–'}</span>
        <span>{t('overview.items')}</span>
      </div>
      {LIGHTS_WORST_FIRST.map((light) => (
        <button
          key={light}
          type="button"
          className={`light-count ${light}`}
          aria-pressed={isOpen(light)}
          onClick={() => change({ part: isOpen(light) ? undefined : { kind: 'light', key: light } })}
        >
          <span className="light-number">{totals?.[light] ?? '–'}</span>
          <span>
            <LightIcon light={light} /> {t(`light.${light}`)}
          </span>
        </button>
      ))}
    </section>
  );
}
