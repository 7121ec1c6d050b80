import { useTranslation } from 'react-i18next';
import { useSummary } from '../plan/use-plan-figures';
import { formatPercent } from '../ui/numbers';
import { Points } from '../ui/points';
import { QueryCard } from '../ui/query-card';
import { comparedView } from './compared';
import { Comparison } from './comparison';
import type { View } from './use-view';

/** Completion beside what was planned by the same date. */
export function CompletionCard({ view }: { readonly view: View }) {
  const { t } = useTranslation();
  const compared = comparedView(view);
  const { data: earlier } = useSummary(compared, view.by);
  return (
    <QueryCard
      title={t('completion.title')}
      query={useSummary(view, view.by)}
      isEmpty={({ totals }) => totals.completion === null}
      emptyText={t('overview.noItem')}
    >
      {({ totals: { completion, planned, deviation, unjudged }, notes }) => (
        <>
          <div className="completion">
            <Figure name={t('completion.actual')} value={completion} kind="actual" />
            <Figure name={t('completion.planned')} value={planned} kind="planned" />
            <p className="deviation">
              {t('completion.deviation')} <Points value={deviation} />
            </p>
            {earlier !== undefined && compared !== undefined && (
              <Comparison now={{ completion, planned, deviation }} before={earlier.totals} date={compared.on ?? ''} />
            )}
          </div>
          {unjudged > 0 && <p className="muted">{t('completion.unjudged', { count: unjudged })}</p>}
          {notes.map(({ code, message }) => (
            <p key={code} className="muted">
              {message}
            </p>
          ))}
        </>
      )}
    </QueryCard>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: number | null;
  readonly kind: 'actual' | 'planned';
}

function Figure({ name, value, kind }: FigureProps) {
  return (
    <div className={`figure ${kind}`}>
      <span className="figure-name">{name}</span>
      <span className="figure-value">{formatPercent(value)}</span>
      <span className="figure-track" aria-hidden>
        <span className="figure-fill" style={{ width: `${Math.min(100, Math.max(0, value ?? 0))}%` }} />
      </span>
    </div>
  );
}
