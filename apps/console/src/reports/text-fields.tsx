import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { STAGES } from '../details/service-details';
import { DateField } from '../ui/date-field';
import { EntryField, EntryNotes } from './entry-field';
import { QuantityInput } from './quantity-input';
import type { ReportDraft, ReportField } from './report-draft';

export interface TextFieldsProps {
  readonly draft: ReportDraft;
  readonly change: (part: Partial<ReportDraft>) => void;
  readonly findProblem: (field: ReportField) => string | undefined;
}

const TEXTS = ['narrative', 'issues', 'needs'] as const;
const MORE = ['startedOn', 'funds', 'stage', 'expectedFinish', 'evidence'] as const;
const ROWS = { minRows: 2, maxRows: 8 } as const;

/** What was done, what hinders it, what others have to do. */
export function TextFields({ draft, change, findProblem }: TextFieldsProps) {
  const { t } = useTranslation();
  return TEXTS.map((field) => (
    <EntryField key={field} label={t(`reports.field.${field}`)} problem={findProblem(field)}>
      {(entry) => (
        <Input.TextArea {...entry} autoSize={ROWS} value={draft[field]} onChange={({ target }) => change({ [field]: target.value })} />
      )}
    </EntryField>
  ));
}

/** What is reported now and then. */
export function MoreFields({ isProject, ...props }: TextFieldsProps & { readonly isProject: boolean }) {
  const { t } = useTranslation();
  const { draft } = props;
  return (
    <details className="more" open={MORE.some((field) => draft[field] !== '') || undefined}>
      <summary>{t('reports.new.more')}</summary>
      {isProject && <ProjectFields {...props} />}
      <DraftDate field="expectedFinish" {...props} />
      <Evidence {...props} />
    </details>
  );
}

function ProjectFields(props: TextFieldsProps) {
  const { t } = useTranslation();
  const { draft, change, findProblem } = props;
  return (
    <>
      <EntryField label={t('reports.field.stage')} problem={findProblem('stage')}>
        {(entry) => (
          <Select
            {...entry}
            allowClear
            value={draft.stage === '' ? null : draft.stage}
            options={STAGES.map((value) => ({ value, label: t(`detail.choice.${value}`) }))}
            onChange={(stage: string | undefined) => change({ stage: stage ?? '' })}
          />
        )}
      </EntryField>
      <DraftDate field="startedOn" {...props} />
      <EntryField label={t('reports.field.fundsToDate')} problem={findProblem('fundsToDate')}>
        {(entry) => <QuantityInput {...entry} unit={t('reports.unit.funds')} value={draft.funds} onChange={(funds) => change({ funds })} />}
      </EntryField>
    </>
  );
}

function DraftDate({ field, draft, change, findProblem }: TextFieldsProps & { readonly field: 'startedOn' | 'expectedFinish' }) {
  const { t } = useTranslation();
  const label = t(`reports.field.${field}`);
  return (
    <div className="entry">
      <DateField label={label} value={draft[field] || undefined} onChange={(date) => change({ [field]: date ?? '' })} />
      <EntryNotes problem={findProblem(field)} />
    </div>
  );
}

function Evidence({ draft, change, findProblem }: TextFieldsProps) {
  const { t } = useTranslation();
  return (
    <EntryField label={t('reports.field.evidence')} hint={t('reports.field.evidenceHint')} problem={findProblem('evidence')}>
      {(entry) => (
        <Input.TextArea {...entry} autoSize={ROWS} value={draft.evidence} onChange={({ target }) => change({ evidence: target.value })} />
      )}
    </EntryField>
  );
}
