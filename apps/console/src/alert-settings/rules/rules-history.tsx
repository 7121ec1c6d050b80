import type { UseQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../ui/instants';
import { QueryCard } from '../../ui/query-card';
import { RuleSentence } from './rule-card';
import { toEditedRules, type EditedRule, type RulesVersion } from './rule-api';

export interface RulesHistoryProps {
  readonly history: UseQueryResult<readonly RulesVersion[]>;
  /** Takes the rules of a version to go on with. */
  readonly onTake: (rules: readonly EditedRule[]) => void;
}

/** Who has set what and when, the newest first. */
export function RulesHistory({ history, onTake }: RulesHistoryProps) {
  const { t } = useTranslation();
  return (
    <QueryCard
      title={t('alertSettings.history.title')}
      query={history}
      isEmpty={(versions) => versions.length === 0}
      emptyText={t('alertSettings.history.none')}
    >
      {(versions) => (
        <ul className="setting-cards">
          {versions.map((version) => (
            <li key={version.version}>
              <VersionDetails version={version} onTake={onTake} />
            </li>
          ))}
        </ul>
      )}
    </QueryCard>
  );
}

function VersionDetails({
  version: { version, at, by, rules },
  onTake,
}: Pick<RulesHistoryProps, 'onTake'> & { readonly version: RulesVersion }) {
  const { t } = useTranslation();
  const head = { version, at: formatInstant(at), by };
  if (rules === null) return <p>{t('alertSettings.history.inherits', head)}</p>;
  return (
    <details>
      <summary>{t('alertSettings.history.set', { ...head, rules: rules.length })}</summary>
      <ul className="setting-cards">
        {toEditedRules(rules).map((rule) => (
          <li key={rule.id} className="setting-card">
            <h3>{rule.name}</h3>
            <RuleSentence rule={rule} />
          </li>
        ))}
      </ul>
      <Button size="small" onClick={() => onTake(toEditedRules(rules))}>
        {t('alertSettings.history.take')}
      </Button>
    </details>
  );
}
