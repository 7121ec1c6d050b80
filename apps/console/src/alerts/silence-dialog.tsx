import { Button, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import type { ShownPlan } from '../plan/require-plan';
import { ActionFailure } from '../ui/action-failure';
import { DateField } from '../ui/date-field';
import { Dialog } from '../ui/dialog';
import { toEndOfDay } from '../ui/instants';
import { hasField, showFieldErrors } from '../ui/show-field-errors';
import { useAction } from '../ui/use-action';
import { SilenceMatcherFields } from './silence-matcher-fields';
import { trimMatcher, type EnteredSilence } from './silence-matches';

export interface SilenceDialogProps {
  readonly plan: ShownPlan;
  /** Id of an alert that it is for. */
  readonly alert: string | undefined;
  readonly onClose: () => void;
}

/** Sets a silence: for which alerts, why, and until when. */
export function SilenceDialog({ plan, alert, onClose }: SilenceDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<EnteredSilence>();
  const { mutate, isPending, error } = useAction({
    run: ({ matcher, reason, end, lastDate }: EnteredSilence) => {
      const until = { type: end, ...(end === 'instant' && lastDate !== undefined && { at: toEndOfDay(lastDate) }) };
      const body = { region: plan.region, matcher: trimMatcher(matcher), reason, end: until };
      return readAnswer(api().POST('/api/alerts/silences', { body }));
    },
    changes: [['silences']],
    doneText: t('silenceForm.done'),
    onDone: onClose,
  });
  const submit = (entered: EnteredSilence): void => mutate(entered, { onError: (failure) => showFieldErrors(form, failure) });
  const initial = { end: alert === undefined ? 'instant' : 'recovery', matcher: { alerts: alert === undefined ? [] : [alert] } };
  return (
    <Dialog title={t('silenceList.new')} className="wide" onClose={onClose}>
      <Form<EnteredSilence> form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={submit}>
        <ActionFailure error={error} isBeside={(field) => hasField(form, field)} />
        <SilenceMatcherFields plan={plan} form={form} />
        <Form.Item
          name="reason"
          label={t('alertAction.reason')}
          rules={[{ required: true, whitespace: true, message: t('silenceForm.noReason') }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2_000} />
        </Form.Item>
        <SilenceEndFields />
        <p className="dialog-buttons">
          <Button onClick={onClose}>{t('dialog.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={isPending}>
            {t('silenceForm.submit')}
          </Button>
        </p>
      </Form>
    </Dialog>
  );
}

function SilenceEndFields() {
  const { t } = useTranslation();
  const end = Form.useWatch<EnteredSilence['end']>('end');
  return (
    <>
      <Form.Item name="end" label={t('silenceList.end')}>
        <Radio.Group
          options={[
            { value: 'instant', label: t('silenceForm.untilDate') },
            { value: 'recovery', label: t('silenceList.untilRecovery') },
          ]}
        />
      </Form.Item>
      {end !== 'recovery' && (
        <Form.Item name="lastDate" rules={[{ required: true, message: t('silenceForm.noDate') }]}>
          <LastDate />
        </Form.Item>
      )}
    </>
  );
}

interface LastDateProps {
  /** Both given by the form. */
  readonly value?: string;
  readonly onChange?: (value: string | undefined) => void;
}

function LastDate({ value, onChange }: LastDateProps) {
  const { t } = useTranslation();
  return <DateField label={t('silenceForm.lastDate')} value={value} onChange={(date) => onChange?.(date)} />;
}
