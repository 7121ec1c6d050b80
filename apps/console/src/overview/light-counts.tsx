import { useTranslation } from 'react-i18next';
import { useSummary } from '../plan/use-plan-figures';
import { LightIcon } from '../ui/light-tag';
import { formatChange } from '../ui/numbers';
import { LIGHTS_WORST_FIRST, type LightName } from '../ui/lights';
import { comparedView } from './compared';
import type { ViewProps } from './use-view';

/** How many items have each light; each leads to these items. */
export function LightCounts({ view, change }: ViewProps) {
  const { t } = useTranslation();
  const { data, isPlaceholderData } = useSummary(view, view.by);
  const totals = data?.totals;
  const { data: earlier } = useSummary(comparedView(view), view.by);
  const isOpen = (light: LightName): boolean => view.part?.kind === 'light' && view.part.key === light;
  return (
    <section className={`light-counts ${isPlaceholderData ? 'earlier' : ''}`} aria-label={t('overview.lights')}>
      <div className="light-count total">
        <span className="light-number">
          {totals?.items ?? '–'}
          <CountChange count={totals?.items} before={earlier?.totals.items} />
        </span>
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
          <span className="light-number">
            {totals?.[light] ?? '–'}
            <CountChange count={totals?.[light]} before={earlier?.totals[light]} />
          </span>
          <span>
            <LightIcon light={light} /> {t(`light.${light}`)}
          </span>
        </button>
      ))}
    </section>
  );
}

interface CountChangeProps {
  readonly count: number | undefined;
  /** On the date with which the plan is compared; undefined: it is compared with none. */
  readonly before: number | undefined;
}

function CountChange({ count, before }: CountChangeProps) {
  const { t } = useTranslation();
  if (count === undefined || before === undefined) return null;
  return (
    <span className="count-change" title={t('compare.before', { value: before })}>
      {formatChange(count - before)}
    </span>
  );
}
