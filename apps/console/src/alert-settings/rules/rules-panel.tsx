import { Button, Empty } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel';
import { findFaultsBelow } from '../field-path';
import type { EditedRule, SavedRules } from './rule-api';
import { makeNewRule } from './rule-conditions';
import { RuleCard } from './rule-card';
import { RuleDialog } from './rule-dialog';
import { RulesOrigin } from './rules-origin';

export interface RulesPanelProps {
  readonly saved: SavedRules;
  readonly rules: readonly EditedRule[];
  readonly usedIds: readonly string[];
  /** Why they were not saved. */
  readonly error: Error | null;
  readonly onChange: (rules: readonly EditedRule[]) => void;
}

/** The rules, each read out, and a form for one of them. */
export function RulesPanel({ saved, rules, usedIds, error, onChange }: RulesPanelProps) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<number>();
  const rule = edited === undefined ? undefined : (rules[edited] ?? makeNewRule(usedIds));
  const take = (changed: EditedRule): void => {
    onChange(
      rules.some(({ id }) => id === changed.id) ? rules.map((each) => (each.id === changed.id ? changed : each)) : [...rules, changed],
    );
    setEdited(undefined);
  };
  const faults = rules.map((_, index) => findFaultsBelow(error, `rules[${index}].`));
  return (
    <Panel
      title={t('alertSettings.page.rules')}
      extra={<Button onClick={() => setEdited(rules.length)}>{t('alertSettings.rule.add')}</Button>}
    >
      <RulesOrigin saved={saved} />
      {rules.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('alertSettings.rule.none')} />}
      <ul className="setting-cards in-columns">
        {rules.map((each, index) => (
          <RuleCard
            key={each.id}
            rule={each}
            faults={faults[index] ?? []}
            onEdit={() => setEdited(index)}
            onRemove={() => onChange(rules.filter((other) => other !== each))}
          />
        ))}
      </ul>
      {rule !== undefined && (
        <RuleDialog rule={rule} faults={faults[edited ?? 0] ?? []} onClose={() => setEdited(undefined)} onDone={take} />
      )}
    </Panel>
  );
}
