import type { Schemas } from '@duban/client';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import { RequirePlan, type ShownPlan } from '../plan/require-plan';
import { useIsAtLeast } from '../session/rights';
import { QueryCard } from '../ui/query-card';
import { AlertsHead } from './alerts-head';
import { ChoiceButtons } from './choice-buttons';
import { SilenceDialog } from './silence-dialog';
import { SilenceTable } from './silence-table';

const STATES = ['active', 'ended'] as const;

/** Alerts of which nobody is told for a while. */
export default function SilencesPage() {
  return <RequirePlan>{(plan) => <ShownSilences plan={plan} />}</RequirePlan>;
}

function ShownSilences({ plan }: { readonly plan: ShownPlan }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const isSupervisor = useIsAtLeast('supervisor');
  const state = STATES.find((each) => each === search.get('state')) ?? 'active';
  const silences = useSilences(plan.region);
  const change = (name: string, value: string | undefined): void => {
    const changed = new URLSearchParams(search);
    if (value === undefined) for (const each of [name, 'alert']) changed.delete(each);
    else changed.set(name, value);
    setSearch(changed, { preventScrollReset: true });
  };
  return (
    <div className="page alerts">
      <AlertsHead title={t('silenceList.title')} plan={plan}>
        {isSupervisor && (
          <Button type="primary" onClick={() => change('new', 'yes')}>
            {t('silenceList.new')}
          </Button>
        )}
      </AlertsHead>
      <p className="muted">{t('silenceList.explanation')}</p>
      <ChoiceButtons
        label={t('silenceList.stateFilter')}
        chosen={state}
        choices={STATES.map((value) => ({
          value,
          name: t(`silenceList.state.${value}`),
          count: silences.data?.items.filter((each) => each.state === value).length,
        }))}
        onChoose={(chosen) => change('state', chosen)}
      />
      <QueryCard
        title={t(`silenceList.state.${state}`)}
        query={silences}
        isEmpty={({ items }) => items.every((each) => each.state !== state)}
        emptyText={t(`silenceList.none.${state}`)}
      >
        {({ items }) => <SilenceTable region={plan.region} silences={items.filter((each) => each.state === state)} />}
      </QueryCard>
      {isSupervisor && search.has('new') && (
        <SilenceDialog plan={plan} alert={search.get('alert') ?? undefined} onClose={() => change('new', undefined)} />
      )}
    </div>
  );
}

function useSilences(region: string): UseQueryResult<Schemas['Silences']> {
  return useQuery({
    queryKey: ['silences', region],
    queryFn: () => readAnswer(api().GET('/api/alerts/silences', { params: { query: { region } } })),
  });
}
