import { Checkbox, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { EntryField, EntryNotes } from './entry-field';
import { QuantityInput } from './quantity-input';
import { listSteps, readUnit, type MeasureView } from './reported-item';
import type { ReportDraft, ReportField } from './report-draft';

export interface FigureFieldsProps {
  readonly measure: MeasureView;
  readonly draft: Pick<ReportDraft, 'counting' | 'figure' | 'done'>;
  readonly change: (part: Partial<ReportDraft>) => void;
  readonly findProblem: (field: ReportField) => string | undefined;
  /** Steps that other reports say: a report adds to them. */
  readonly doneBefore?: ReadonlySet<string>;
  /** Without it only totals are entered. */
  readonly hasIncrement?: boolean;
}

/** What a report says about its measure: a figure, or the steps done, or the parts met. */
export function FigureFields(props: FigureFieldsProps) {
  return listSteps(props.measure).length > 0 ? <StepFields {...props} /> : <FigureField {...props} />;
}

function FigureField({ measure, draft: { counting, figure }, change, findProblem, hasIncrement = true }: FigureFieldsProps) {
  const { t } = useTranslation();
  const isCounted = measure.type === 'cumulative' && hasIncrement;
  const label = measure.type === 'cumulative' ? t(`reports.field.${counting}`) : t('reports.field.actual');
  return (
    <>
      {isCounted && (
        <Radio.Group
          className="counting"
          aria-label={t('reports.field.counting')}
          value={counting}
          options={[
            { value: 'value', label: t('reports.field.value') },
            { value: 'increment', label: t('reports.field.increment') },
          ]}
          onChange={({ target }) => change({ counting: target.value as ReportDraft['counting'] })}
        />
      )}
      <EntryField label={label} problem={findProblem(counting)}>
        {(entry) => <QuantityInput {...entry} unit={readUnit(measure)} value={figure} onChange={(text) => change({ figure: text })} />}
      </EntryField>
    </>
  );
}

function StepFields({ measure, draft: { done }, change, findProblem, doneBefore = new Set() }: FigureFieldsProps) {
  const { t } = useTranslation();
  const isMilestones = measure.type === 'milestones';
  const planned = new Map(isMilestones ? measure.milestones.map(({ id, planned: date }) => [id, date]) : []);
  const toggle = (id: string, isDone: boolean): void => change({ done: isDone ? [...done, id] : done.filter((each) => each !== id) });
  return (
    <fieldset className="step-choices">
      <legend>{t(isMilestones ? 'reports.field.milestonesDone' : 'reports.field.partsMet')}</legend>
      {listSteps(measure).map(({ id, name }) => {
        const isBefore = isMilestones && doneBefore.has(id);
        const date = planned.get(id);
        return (
          <Checkbox
            key={id}
            checked={isBefore || done.includes(id)}
            disabled={isBefore}
            onChange={({ target }) => toggle(id, target.checked)}
          >
            {name} {date !== undefined && <span className="muted number">{t('reports.field.planned', { date })}</span>}
            {isBefore && <span className="muted"> {t('reports.field.doneBefore')}</span>}
          </Checkbox>
        );
      })}
      <EntryNotes problem={findProblem(isMilestones ? 'milestonesDone' : 'partsMet')} />
    </fieldset>
  );
}
