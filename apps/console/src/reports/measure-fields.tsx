import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { EntryField } from './entry-field';
import { isRelative, MEASURE_CHOICES, type ItemDraft } from './item-draft';
import type { ItemFieldsProps } from './item-fields-props';
import { QuantityInput } from './quantity-input';
import { RelativeGoalFields } from './reference-field';

const DIRECTIONS = ['at-least', 'at-most', 'down-to'] as const;
const GROWTH_DIRECTIONS = ['at-least', 'at-most'] as const;
const RELATIVE_DIRECTIONS = ['above', 'in-step-with'] as const;
const LINES = { minRows: 3, maxRows: 16 } as const;

/** How completion is counted. */
export function MeasureFields(props: ItemFieldsProps) {
  const { t } = useTranslation();
  const { draft, change, findProblem, isNew } = props;
  const isSteps = draft.measure === 'milestones' || draft.measure === 'all-met';
  return (
    <>
      {isNew && (
        <EntryField label={t('reports.item.measure')} problem={findProblem('measure.type')}>
          {(entry) => (
            <Select
              {...entry}
              value={draft.measure}
              options={MEASURE_CHOICES.map((value) => ({ value, label: t(`reports.measure.${value}`) }))}
              onChange={(measure) => change({ measure, direction: 'at-least' })}
            />
          )}
        </EntryField>
      )}
      {isSteps ? <StepLines {...props} /> : <GoalFields {...props} />}
    </>
  );
}

function StepLines({ draft, change, findProblem }: ItemFieldsProps) {
  const { t } = useTranslation();
  const kind = draft.measure === 'milestones' ? 'milestones' : 'parts';
  return (
    <EntryField label={t(`reports.item.${kind}`)} hint={t(`reports.item.${kind}Hint`)} problem={findProblem('measure')}>
      {(entry) => (
        <Input.TextArea {...entry} autoSize={LINES} value={draft.steps} onChange={({ target }) => change({ steps: target.value })} />
      )}
    </EntryField>
  );
}

/** Only targets are compared with one another. What was chosen stays in the list, for the program to say so. */
function listDirections(draft: ItemDraft, { service }: ItemFieldsProps['plan']) {
  if (draft.measure !== 'growth') return DIRECTIONS;
  return service === 'targets' || isRelative(draft) ? [...GROWTH_DIRECTIONS, ...RELATIVE_DIRECTIONS] : GROWTH_DIRECTIONS;
}

function GoalFields(props: ItemFieldsProps) {
  const { t } = useTranslation();
  const { plan, draft, change, findProblem } = props;
  return (
    <>
      <EntryField label={t('reports.item.direction')} problem={findProblem('measure.direction')}>
        {(entry) => (
          <Select
            {...entry}
            value={draft.direction}
            options={listDirections(draft, plan).map((value) => ({ value, label: t(`reports.direction.${value}`) }))}
            onChange={(direction) => change({ direction })}
          />
        )}
      </EntryField>
      <EntryField label={t('reports.item.unit')} problem={findProblem('measure.unit')}>
        {(entry) => <Input {...entry} className="quantity" value={draft.unit} onChange={({ target }) => change({ unit: target.value })} />}
      </EntryField>
      {isRelative(draft) ? <RelativeGoalFields {...props} /> : <NumberFields {...props} />}
    </>
  );
}

function NumberFields({ draft, change, findProblem }: ItemFieldsProps) {
  const { t } = useTranslation();
  const hasBaseline = draft.measure === 'cumulative' || draft.direction === 'down-to';
  return (
    <>
      {hasBaseline && (
        <EntryField label={t('reports.item.baseline')} problem={findProblem('measure.baseline')}>
          {(entry) => <QuantityInput {...entry} unit={draft.unit} value={draft.baseline} onChange={(baseline) => change({ baseline })} />}
        </EntryField>
      )}
      <EntryField label={t('reports.item.goal')} problem={findProblem('measure.goal')}>
        {(entry) => <QuantityInput {...entry} unit={draft.unit} value={draft.goal} onChange={(goal) => change({ goal })} />}
      </EntryField>
    </>
  );
}
