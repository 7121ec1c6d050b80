import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { STAGES } from '../details/service-details';
import { EntryDate } from './entry-date';
import { EntryField } from './entry-field';
import { MoreSection } from './more-section';
import { QuantityInput } from './quantity-input';
import type { ReportDraft, ReportField } from './report-draft';

export interface TextFieldsProps {
  readonly draft: ReportDraft;
  readonly change: (part: Partial<ReportDraft>) => void;
  readonly findProblem: (field: ReportField) => string | undefined;
}

const TEXTS = ['narrative', 'issues', 'needs'] as const;
const MORE = ['startedOn', 'funds', 'stage', 'expectedFinish', 'evidence'] as const;
const MORE_SENT = ['startedOn', 'fundsToDate', 'stage', 'expectedFinish', 'evidence'] as const;
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
  const { draft, findProblem } = props;
  return (
    <MoreSection
      title={t('reports.new.more')}
      isFilled={MORE.some((field) => draft[field] !== '')}
      isRefused={MORE_SENT.some((field) => findProblem(field) !== undefined)}
    >
      {isProject && <ProjectFields {...props} />}
      <DraftDate field="expectedFinish" {...props} />
      <Evidence {...props} />
    </MoreSection>
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
  return (
    <EntryDate
      label={t(`reports.field.${field}`)}
      problem={findProblem(field)}
      value={draft[field]}
      onChange={(date) => change({ [field]: date })}
    />
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
