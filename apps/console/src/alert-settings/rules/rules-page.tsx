import { SettingsFrame } from '../settings-frame';
import { QueryCard } from '../../ui/query-card';
import { useTranslation } from 'react-i18next';
import { useRules } from './rule-api';
import { RulesEditor } from './rules-editor';

export default function RulesPage() {
  return <SettingsFrame>{({ region, today }) => <RulesOfRegion region={region} today={today} />}</SettingsFrame>;
}

function RulesOfRegion({ region, today }: { readonly region: string; readonly today: string }) {
  const { t } = useTranslation();
  const rules = useRules(region);
  if (rules.data === undefined) {
    return (
      <QueryCard title={t('alertSettings.page.rules')} query={rules}>
        {() => null}
      </QueryCard>
    );
  }
  return <RulesEditor saved={rules.data} today={today} onStale={() => void rules.refetch()} />;
}
