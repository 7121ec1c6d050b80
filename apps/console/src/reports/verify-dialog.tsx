import type { Schemas } from '@duban/client';
import { Input } from 'antd';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import { ActionFailure } from '../ui/action-failure';
import { EntryDialog } from '../ui/entry-dialog';
import { useAction } from '../ui/use-action';
import { EntryField } from './entry-field';
import { FigureFields } from './figure-fields';
import { findFieldProblem } from './find-field-problem';
import { createDraft, readReport } from './report-draft';
import { listSteps, type CountedReport } from './reported-item';
import { settle } from './send';
import type { ReportedItem } from './use-reported-item';

export interface VerifyDialogProps {
  readonly item: ReportedItem['item'];
  readonly report: CountedReport;
  readonly onClose: () => void;
}

/** 核实: what a supervisor has found about a report. Without a figure of his own the claimed one is confirmed. */
export function VerifyDialog({ item, report, onClose }: VerifyDialogProps) {
  const { t } = useTranslation();
  const { measure } = item.definition;
  const { data } = report;
  const [initial] = useState(() => ({
    ...createDraft('', data.asOf, data.milestonesDone ?? data.milestonesAdded ?? data.partsMet ?? []),
    figure: data.value === undefined ? '' : String(data.value),
  }));
  const [draft, setDraft] = useState(initial);
  const [reason, setReason] = useState('');
  const { report: found, malformed } = readReport(draft, measure);
  const action = useAction({
    run: () => settle(verify(item, report.seq, { ...pickFigures(found, listSteps(measure).length > 0), ...(reason !== '' && { reason }) })),
    doneText: t('reports.verify.done'),
    onDone: onClose,
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    action.mutate(undefined);
  };
  return (
    <EntryDialog
      title={t('reports.verify.title', { date: data.asOf })}
      doneLabel={t('reports.verify.button')}
      isPending={action.isPending}
      isDisabled={malformed.length > 0}
      isEntered={() => draft !== initial || reason !== ''}
      onClose={onClose}
    >
      {(buttons) => (
        <form className="entries" noValidate onSubmit={submit}>
          <FigureFields
            {...{ measure, draft }}
            hasIncrement={false}
            change={(part) => setDraft({ ...draft, ...part })}
            findProblem={(field) => (malformed.includes(field) ? t('reports.notNumber') : findFieldProblem(action.error, field))}
          />
          <EntryField label={t('reports.verify.reason')} problem={findFieldProblem(action.error, 'reason')}>
            {(entry) => <Input {...entry} value={reason} onChange={({ target }) => setReason(target.value)} />}
          </EntryField>
          <ActionFailure error={action.error} />
          {buttons}
        </form>
      )}
    </EntryDialog>
  );
}

function pickFigures({ value, milestonesDone, partsMet }: Schemas['ReportProgress'], hasSteps: boolean): Schemas['VerifyReport'] {
  if (!hasSteps) return value === undefined ? {} : { value };
  return milestonesDone === undefined ? { partsMet: partsMet ?? [] } : { milestonesDone };
}

function verify({ id, service }: ReportedItem['item'], seq: number, body: Schemas['VerifyReport']) {
  return readAnswer(api().POST(`/api/${service}/items/{id}/reports/{seq}/verification`, { params: { path: { id, seq } }, body }));
}
