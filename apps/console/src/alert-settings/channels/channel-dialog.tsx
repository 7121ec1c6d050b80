import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { isStale } from '../../api/is-stale';
import { useAction } from '../../ui/use-action';
import { findFaultsBelow, showFaults } from '../field-path';
import { FormDialog } from '../../ui/form-dialog';
import { SaveFailure } from '../save-failure';
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
  const latest = known.find(({ id, region: own }) => id === channel?.id && own === channel.region);
  return (
    <FormDialog
      title={channel?.name ?? t('alertSettings.channel.add')}
      form={form}
      name="channel"
      initialValues={initial}
      doneLabel={t('alertSettings.save.save')}
      isPending={save.isPending}
      onFinish={() => send(channel?.version ?? 0)}
      onClose={onClose}
    >
      <ChannelFields isNew={channel === undefined} />
      <SaveFailure
        error={save.error}
        change={latest === undefined ? null : { by: latest.changedBy, at: latest.changedAt }}
        onTakeTheirs={onClose}
        onKeepOwn={() => send(latest?.version ?? 0)}
      />
    </FormDialog>
  );
}
