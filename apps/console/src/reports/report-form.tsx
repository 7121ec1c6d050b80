import { Alert, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionFailure } from '../ui/action-failure';
import { Panel } from '../ui/panel';
import { useAction } from '../ui/use-action';
import { chooseAsOf } from './choose-as-of';
import { createId } from './create-id';
import { EntryDate } from './entry-date';
import { FigureFields } from './figure-fields';
import { findFieldProblem, hasOwnPlace } from './find-field-problem';
import { CorrectLink, PreviousValues } from './previous-values';
import { PreviewPanel } from './preview-panel';
import { createDraft, hasFigure, readReport, type ReportDraft, type ReportField } from './report-draft';
import { listDone } from './reported-item';
import { sendReport } from './send';
import { MoreFields, TextFields } from './text-fields';
import { useReportPreview } from './use-preview';
import type { ReportedItem } from './use-reported-item';
import { useStoredDraft, type StoredDraft } from './use-stored-draft';

const PREVIOUS = 6;

export interface ReportFormProps {
  readonly reported: ReportedItem;
  readonly onSent: (asOf: string) => void;
}

/** A report on one item: what it says, beside it what was reported before and what it would change. */
export function ReportForm({ reported, onSent }: ReportFormProps) {
  const { t } = useTranslation();
  const { item, reports } = reported;
  const stored = useStoredDraft(item.id, () => startDraft(reported));
  const { report, malformed } = readReport(stored.draft, item.definition.measure);
  const isReady = malformed.length === 0 && hasFigure(report);
  const preview = useReportPreview(item.id, report, isReady);
  const action = useAction({
    run: () => sendReport(item, report, stored.draft.id),
    doneText: t('reports.sent.notice'),
    onDone: () => {
      stored.discard();
      onSent(report.asOf);
    },
  });
  const findProblem = (field: ReportField): string | undefined => {
    const isDateField = field === 'startedOn' || field === 'expectedFinish';
    if (malformed.includes(field)) return isDateField ? t('reports.notDate') : t('reports.notNumber');
    return findFieldProblem(action.error, field) ?? (isReady ? findFieldProblem(preview.error, field) : undefined);
  };
  return (
    <div className="entry-columns">
      <Panel title={t('reports.new.form')}>
        <DraftNotice stored={stored} />
        <ReportFields {...{ reported, stored, findProblem }} isPending={action.isPending} onSubmit={() => action.mutate(undefined)}>
          <ActionFailure error={action.error} isBeside={(field) => hasOwnPlace(report, field)} />
        </ReportFields>
      </Panel>
      <div className="entry-aside">
        <PreviewPanel query={preview} isReady={isReady} />
        <Panel title={t('reports.previous.title')}>
          <PreviousValues
            reported={{ ...reported, reports }}
            limit={PREVIOUS}
            extra={{ key: 'correct', title: '', render: ({ seq }) => <CorrectLink itemId={item.id} seq={seq} /> }}
          />
        </Panel>
      </div>
    </div>
  );
}

function startDraft({ item, reports }: ReportedItem): ReportDraft {
  const asOf = chooseAsOf(item);
  return createDraft(createId(), asOf, item.definition.measure.type === 'all-met' ? listDone(reports, asOf) : []);
}

/** What was entered before is there again, and says so. */
function DraftNotice({ stored: { isRestored, isKept, discard } }: { readonly stored: StoredDraft }) {
  const { t } = useTranslation();
  if (!isKept) return null;
  const action = (
    <Button size="small" onClick={discard}>
      {t('reports.draft.discard')}
    </Button>
  );
  return <Alert type="info" showIcon title={t(isRestored ? 'reports.draft.restored' : 'reports.draft.kept')} action={action} />;
}

interface ReportFieldsProps {
  readonly reported: ReportedItem;
  readonly stored: StoredDraft;
  readonly findProblem: (field: ReportField) => string | undefined;
  readonly isPending: boolean;
  readonly onSubmit: () => void;
  readonly children: React.ReactNode;
}

function ReportFields({ reported: { item, reports }, stored, findProblem, isPending, onSubmit, children }: ReportFieldsProps) {
  const { t } = useTranslation();
  const { draft, change } = stored;
  const form = useRef<HTMLFormElement>(null);
  const [attempts, setAttempts] = useState(0);
  const isSame = reports.some(({ data }) => data.asOf === draft.asOf);
  // The first field that was refused gets the focus.
  useEffect(() => {
    if (!isPending && attempts > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [isPending, attempts]);
  return (
    <form
      ref={form}
      className="entries"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAttempts(attempts + 1);
        onSubmit();
      }}
    >
      <EntryDate
        label={t('reports.field.asOf')}
        hint={isSame ? t('reports.new.same') : t('reports.new.asOfHint')}
        problem={findProblem('asOf')}
        value={draft.asOf}
        onChange={(asOf) => change({ asOf })}
      />
      <FigureFields measure={item.definition.measure} {...{ draft, change, findProblem }} doneBefore={listDone(reports, draft.asOf)} />
      <TextFields {...{ draft, change, findProblem }} />
      <MoreFields {...{ draft, change, findProblem }} isProject={item.service === 'projects'} />
      {children}
      <p className="entry-buttons">
        <Button type="primary" htmlType="submit" size="large" loading={isPending}>
          {t('reports.new.send')}
        </Button>
      </p>
    </form>
  );
}
