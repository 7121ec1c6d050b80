import { Alert, Button, Input } from 'antd';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ActionFailure } from '../ui/action-failure';
import { Panel } from '../ui/panel';
import { UnsavedQuestion } from '../ui/unsaved-question';
import { useAction } from '../ui/use-action';
import { createId } from './create-id';
import { createCorrection, readCorrection } from './correction-draft';
import { EntryDate } from './entry-date';
import { EntryField } from './entry-field';
import { FigureFields } from './figure-fields';
import { findFieldProblem, hasOwnPlace } from './find-field-problem';
import { ItemFrame } from './item-frame';
import { PreviewPanel } from './preview-panel';
import { PreviousValues } from './previous-values';
import type { ReportField } from './report-draft';
import type { CountedReport } from './reported-item';
import { sendCorrection } from './send';
import { TextFields } from './text-fields';
import { useCorrectionPreview } from './use-preview';
import type { ReportedItem } from './use-reported-item';

/** Corrects a report 更正: what it says now, changed, with the reason. */
export default function CorrectPage() {
  const { t } = useTranslation();
  const seq = Number(useSearchParams()[0].get('seq'));
  return (
    <ItemFrame title={t('reports.correct.title')}>
      {(reported) => {
        const report = reported.reports.find((each) => each.seq === seq);
        if (report === undefined) return <ChooseReport reported={reported} />;
        return <CorrectForm key={`${reported.item.id}/${seq}`} reported={reported} report={report} />;
      }}
    </ItemFrame>
  );
}

function ChooseReport({ reported }: { readonly reported: ReportedItem }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('reports.previous.title')}>
      <Alert type="info" showIcon title={t('reports.correct.unknown')} />
      <PreviousValues reported={reported} />
    </Panel>
  );
}

function CorrectForm({ reported, report: loaded }: { readonly reported: ReportedItem; readonly report: CountedReport }) {
  const { t } = useTranslation();
  const { item } = reported;
  const { measure } = item.definition;
  // What is corrected stays what it was when the page was opened.
  const [report] = useState(loaded);
  const [draft, setDraft] = useState(() => createCorrection(createId(), report, reported.reports, measure));
  const [reason, setReason] = useState('');
  const { changes, malformed } = readCorrection(draft, report, reported.reports, measure);
  const hasChanged = Object.keys(changes).length > 0;
  const isReady = hasChanged && malformed.length === 0;
  const preview = useCorrectionPreview(item.id, isReady ? { seq: report.seq, body: { ...changes, reason: reason || '-' } } : undefined);
  const action = useAction({
    run: () => sendCorrection(item, { seq: report.seq, body: { ...changes, reason } }, draft.id),
    doneText: t('reports.correct.notice'),
  });
  const change = (part: Partial<typeof draft>): void => setDraft({ ...draft, ...part });
  const findProblem = (field: ReportField): string | undefined =>
    malformed.includes(field) ? t('reports.notNumber') : findFieldProblem(action.error, field);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    action.mutate(undefined);
  };
  if (action.isSuccess) return <Corrected id={item.id} />;
  return (
    <div className="entry-columns">
      <Panel title={t('reports.correct.form', { date: report.data.asOf })}>
        <form className="entries" noValidate onSubmit={submit}>
          <EntryDate
            label={t('reports.field.asOf')}
            problem={findProblem('asOf')}
            value={draft.asOf}
            onChange={(asOf) => change({ asOf })}
          />
          <FigureFields {...{ measure, draft, change, findProblem }} />
          <TextFields {...{ draft, change, findProblem }} />
          <EntryField label={t('reports.reason')} problem={findFieldProblem(action.error, 'reason')}>
            {(entry) => <Input {...entry} value={reason} onChange={({ target }) => setReason(target.value)} />}
          </EntryField>
          <ActionFailure error={action.error} isBeside={(field) => hasOwnPlace({ ...changes, reason }, field)} />
          <p className="entry-buttons">
            <Button type="primary" htmlType="submit" size="large" disabled={!hasChanged} loading={action.isPending}>
              {t('reports.correct.send')}
            </Button>
          </p>
        </form>
      </Panel>
      <div className="entry-aside">
        <PreviewPanel query={preview} isReady={isReady} />
        <Panel title={t('reports.previous.title')}>
          <PreviousValues reported={reported} />
        </Panel>
      </div>
      <UnsavedQuestion isUnsaved={hasChanged || reason !== ''} />
    </div>
  );
}

function Corrected({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  return (
    <section className="panel sent">
      <Alert type="success" showIcon title={t('reports.correct.notice')} />
      <p className="entry-buttons">
        <Link className="button-link primary" to={`/items/${encodeURIComponent(id)}`}>
          {t('reports.sent.item')}
        </Link>
        <Link className="button-link" to="/reports">
          {t('reports.toList')}
        </Link>
      </p>
    </section>
  );
}
