import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionFailure } from '../../ui/action-failure';
import { useAction } from '../../ui/use-action';
import { CHANNEL_KEYS, removeChannel, type ShownChannel } from './channel-api';
import { TestDialog } from './test-dialog';

export interface ChannelButtonsProps {
  readonly channel: ShownChannel;
  readonly onEdit: () => void;
}

export function ChannelButtons({ channel, onEdit }: ChannelButtonsProps) {
  const { t } = useTranslation();
  const [isTesting, setTesting] = useState(false);
  const { name } = channel;
  const remove = useAction({
    run: () => removeChannel(channel),
    changes: CHANNEL_KEYS,
    doneText: t('alertSettings.channel.removed', { name }),
  });
  return (
    <>
      <span className="card-buttons">
        <Button size="small" aria-label={t('alertSettings.channel.testNamed', { name })} onClick={() => setTesting(true)}>
          {t('alertSettings.channel.test')}
        </Button>
        <Button size="small" aria-label={t('alertSettings.editNamed', { name })} onClick={onEdit}>
          {t('alertSettings.edit')}
        </Button>
        <Button
          size="small"
          danger
          aria-label={t('alertSettings.removeNamed', { name })}
          loading={remove.isPending}
          onClick={() => remove.mutate(undefined)}
        >
          {t('alertSettings.remove')}
        </Button>
      </span>
      <ActionFailure error={remove.error} />
      {isTesting && <TestDialog channel={channel} onClose={() => setTesting(false)} />}
    </>
  );
}
