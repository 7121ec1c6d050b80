import { Checkbox, Input } from 'antd';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import { ActionFailure } from '../ui/action-failure';
import { EntryDialog } from '../ui/entry-dialog';
import { useAction } from '../ui/use-action';
import { EntryDate } from './entry-date';
import { EntryField } from './entry-field';
import { findFieldProblem } from './find-field-problem';
import { settle } from './send';
import type { ReportedItem } from './use-reported-item';

/** 销号 or its refusal, an excused lag 正当理由, the end of an item 撤销. */
export type Decision = 'accepted' | 'returned' | 'excuse' | 'withdraw';

interface EnteredDecision {
  readonly reason: string;
  readonly date: string;
  readonly evenThough: boolean;
}

const NOTHING: EnteredDecision = { reason: '', date: '', evenThough: false };

export interface DecisionDialogProps {
  readonly item: ReportedItem['item'];
  readonly decision: Decision;
  readonly onClose: () => void;
}

export function DecisionDialog({ item, decision, onClose }: DecisionDialogProps) {
  const { t } = useTranslation();
  const [entered, setEntered] = useState(NOTHING);
  const action = useAction({
    run: () => settle(decide(item, decision, entered)),
    doneText: t('reports.decision.done'),
    onDone: onClose,
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    action.mutate(undefined);
  };
  const dateField = DATE_FIELDS[decision];
  const isIncomplete = decision === 'accepted' && item.completion < 100;
  return (
    <EntryDialog
      title={t(`reports.decision.${decision}.title`)}
      doneLabel={t(`reports.decision.${decision}.button`)}
      isDanger={decision === 'withdraw'}
      isPending={action.isPending}
      isEntered={() => entered !== NOTHING}
      onClose={onClose}
    >
      {(buttons) => (
        <form className="entries" noValidate onSubmit={submit}>
          <p>{t(`reports.decision.${decision}.explanation`)}</p>
          <EntryField label={t('reports.reason')} problem={findFieldProblem(action.error, 'reason')}>
            {(entry) => (
              <Input {...entry} value={entered.reason} onChange={({ target }) => setEntered({ ...entered, reason: target.value })} />
            )}
          </EntryField>
          <EntryDate
            label={t(`reports.decision.${decision}.date`)}
            hint={decision === 'excuse' ? undefined : t('reports.decision.today')}
            problem={findFieldProblem(action.error, dateField)}
            value={entered.date}
            onChange={(date) => setEntered({ ...entered, date })}
          />
          {isIncomplete && (
            <Checkbox checked={entered.evenThough} onChange={({ target }) => setEntered({ ...entered, evenThough: target.checked })}>
              {t('reports.decision.evenThough')}
            </Checkbox>
          )}
          <ActionFailure error={action.error} isBeside={(field) => field === 'reason' || field === dateField} />
          {buttons}
        </form>
      )}
    </EntryDialog>
  );
}

const DATE_FIELDS = { accepted: 'asOf', returned: 'asOf', excuse: 'until', withdraw: 'effectiveFrom' } as const;

/** Acceptance and withdrawal hold for the version that was shown: whoever decides has seen the last report. */
function decide({ id, service, lastSeq }: ReportedItem['item'], decision: Decision, { reason, date, evenThough }: EnteredDecision) {
  const path = { id };
  const params = { path, header: { 'If-Match': `"${lastSeq}"` } };
  if (decision === 'excuse') {
    return readAnswer(api().POST(`/api/${service}/items/{id}/excuses`, { params: { path }, body: { until: date, reason } }));
  }
  if (decision === 'withdraw') {
    const body = { reason, ...(date !== '' && { effectiveFrom: date }) };
    return readAnswer(api().POST(`/api/${service}/items/{id}/withdraw`, { params, body }));
  }
  const body = {
    ...{ outcome: decision, ...(reason !== '' && { reason }), ...(date !== '' && { asOf: date }) },
    ...(decision === 'accepted' && evenThough && { evenThough }),
  };
  return readAnswer(api().POST(`/api/${service}/items/{id}/acceptance`, { params, body }));
}
