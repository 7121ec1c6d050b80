import type { Schemas } from '@duban/client';
import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import type { ShownPlan } from '../plan/require-plan';
import { DateEntry } from '../ui/date-entry';
import { toEndOfDay } from '../ui/instants';
import { SentFormDialog } from '../ui/sent-form-dialog';
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
  const run = ({ matcher, reason, end, lastDate }: EnteredSilence) => {
    const until = { type: end, ...(end === 'instant' && lastDate !== undefined && { at: toEndOfDay(lastDate) }) };
    const body = { region: plan.region, matcher: trimMatcher(matcher), reason, end: until };
    return readAnswer(api().POST('/api/alerts/silences', { body }));
  };
  const initial = { end: alert === undefined ? 'instant' : 'recovery', matcher: { alerts: alert === undefined ? [] : [alert] } };
  return (
    <SentFormDialog<EnteredSilence, Schemas['Silence']>
      title={t('silenceList.new')}
      className="wide"
      submit={t('silenceForm.submit')}
      form={form}
      initialValues={initial}
      run={run}
      changes={[['silences']]}
      doneText={t('silenceForm.done')}
      onClose={onClose}
    >
      <SilenceMatcherFields plan={plan} form={form} />
      <Form.Item
        name="reason"
        label={t('alertAction.reason')}
        rules={[{ required: true, whitespace: true, message: t('silenceForm.noReason') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2_000} />
      </Form.Item>
      <SilenceEndFields />
    </SentFormDialog>
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
          <DateEntry label={t('silenceForm.lastDate')} />
        </Form.Item>
      )}
    </>
  );
}
