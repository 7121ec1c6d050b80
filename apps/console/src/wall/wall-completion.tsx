import { useTranslation } from 'react-i18next';
import { useSummary } from '../plan/use-plan-figures';
import { formatPercent } from '../ui/numbers';
import { Points } from '../ui/points';
import type { WallProps } from './wall';
import { WallPart } from './wall-part';

/** Completion beside what was planned by now. */
export function WallCompletion({ plan }: WallProps) {
  const { t } = useTranslation();
  const query = useSummary(plan, 'department');
  return (
    <WallPart title={t('completion.title')} query={query} isEmpty={query.data?.totals.completion === null}>
      {({ totals: { completion, planned, deviation } }) => (
        <>
          <p className="wall-figure">
            {t('completion.actual')} <strong>{formatPercent(completion)}</strong>
          </p>
          <p className="wall-figure planned">
            {t('completion.planned')} <strong>{formatPercent(planned)}</strong>
          </p>
          <p className="wall-deviation">
            {t('completion.deviation')} <Points value={deviation} />
          </p>
        </>
      )}
    </WallPart>
  );
}
