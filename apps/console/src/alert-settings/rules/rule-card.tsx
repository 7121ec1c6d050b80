import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { WrongField } from '../../api/read-answer';
import { joinSentences } from '../../ui/join-sentences';
import type { EditedRule } from './rule-api';
import { useRuleSentence } from './use-rule-sentence';

export interface RuleCardProps {
  readonly rule: EditedRule;
  /** What the program refused it for. */
  readonly faults: readonly WrongField[];
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** A rule, read out. */
export function RuleCard({ rule, faults, onEdit, onRemove }: RuleCardProps) {
  const { t } = useTranslation();
  return (
    <li className="setting-card">
      <div className="setting-card-head">
        <h3>{rule.name}</h3>
        <span className="card-buttons">
          <Button size="small" aria-label={t('alertSettings.editNamed', { name: rule.name })} onClick={onEdit}>
            {t('alertSettings.edit')}
          </Button>
          <Button size="small" type="text" aria-label={t('alertSettings.removeNamed', { name: rule.name })} onClick={onRemove}>
            {t('alertSettings.remove')}
          </Button>
        </span>
      </div>
      <RuleSentence rule={rule} />
      {faults.length > 0 && <p className="fault">{t('alertSettings.rule.faulty')}</p>}
    </li>
  );
}

export function RuleSentence({ rule }: { readonly rule: EditedRule }) {
  const [main = '', ...others] = useRuleSentence()(rule);
  return (
    <>
      <p>{main}</p>
      <p className="muted">{joinSentences(others)}</p>
    </>
  );
}
