import { Button, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActionFailure } from '../../ui/action-failure';
import { Dialog } from '../../ui/dialog';
import { UnsavedQuestion } from '../../ui/unsaved-question';
import { useAction } from '../../ui/use-action';
import { ConflictNotice } from '../conflict-notice';
import { findFaultsBelow, showFaults } from '../field-path';
import { isStale } from '../is-stale';
import { CHANNEL_KEYS, saveChannel, type ListedChannel } from './channel-api';
import { ChannelFields } from './channel-fields';
import { fromChannelForm, makeChannelId, toChannelForm, type ChannelFormValues } from './channel-form';

export interface ChannelDialogProps {
  readonly region: string;
  /** As it was when it was opened; absent: a new one. */
  readonly channel: ListedChannel | undefined;
  readonly known: readonly ListedChannel[];
  readonly onStale: () => void;
  readonly onClose: () => void;
}

interface VersionedForm {
  readonly version: number;
  readonly values: ChannelFormValues;
}

export function ChannelDialog({ region, channel, known, onStale, onClose }: ChannelDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<ChannelFormValues>();
  const initial = toChannelForm(channel);
  const save = useAction({
    run: ({ version, values }: VersionedForm) =>
      saveChannel(channel ?? { region, id: makeChannelId(values.settings.kind, known) }, version, fromChannelForm(values)),
    changes: CHANNEL_KEYS,
    doneText: t('alertSettings.save.saved'),
    onDone: onClose,
  });
  const send = (version: number): void => {
    const entered = form.getFieldsValue();
    const values = { ...initial, ...entered, settings: { ...initial.settings, ...entered.settings } };
    save.mutate({ version, values }, { onError: (error) => (isStale(error) ? onStale() : showFaults(form, findFaultsBelow(error, ''))) });
  };
  const hasConflict = isStale(save.error);
  const latest = known.find(({ id, region: own }) => id === channel?.id && own === channel.region);
  return (
    <Dialog title={channel?.name ?? t('alertSettings.channel.add')} onClose={onClose}>
      <UnsavedQuestion isUnsaved={form.isFieldsTouched()} />
      <Form form={form} name="channel" layout="vertical" initialValues={initial} onFinish={() => send(channel?.version ?? 0)}>
        <ChannelFields isNew={channel === undefined} />
        {hasConflict && (
          <ConflictNotice
            change={latest === undefined ? null : { by: latest.changedBy, at: latest.changedAt }}
            onTakeTheirs={onClose}
            onKeepOwn={() => send(latest?.version ?? 0)}
          />
        )}
        {!hasConflict && <ActionFailure error={save.error} />}
        <p className="dialog-buttons">
          <Button onClick={onClose}>{t('alertSettings.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('alertSettings.save.save')}
          </Button>
        </p>
      </Form>
    </Dialog>
  );
}
