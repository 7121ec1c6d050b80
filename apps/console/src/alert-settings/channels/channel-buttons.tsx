import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../ui/use-action';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { CHANNEL_KEYS, removeChannel, type ListedChannel } from './channel-api';
import { TestDialog } from './test-dialog';

export interface ChannelButtonsProps {
  readonly channel: ListedChannel;
  readonly onEdit: () => void;
}

export function ChannelButtons({ channel, onEdit }: ChannelButtonsProps) {
  const { t } = useTranslation();
  const [isTesting, setTesting] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const { name } = channel;
  const remove = useAction<undefined, unknown>({
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
        <Button size="small" type="text" aria-label={t('alertSettings.removeNamed', { name })} onClick={() => setRemoving(true)}>
          {t('alertSettings.remove')}
        </Button>
      </span>
      {isRemoving && (
        <ConfirmDialog
          title={t('alertSettings.removeNamed', { name })}
          explanation={t('alertSettings.channel.removeExplanation')}
          action={remove}
          onClose={() => setRemoving(false)}
        />
      )}
      {isTesting && <TestDialog channel={channel} onClose={() => setTesting(false)} />}
    </>
  );
}
