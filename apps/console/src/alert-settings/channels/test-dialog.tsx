import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionFailure } from '../../ui/action-failure';
import { Dialog } from '../../ui/dialog';
import { useAction } from '../../ui/use-action';
import { testChannel, type ChannelTestResult, type ListedChannel } from './channel-api';

export interface TestDialogProps {
  readonly channel: ListedChannel;
  readonly onClose: () => void;
}

/** Sends a test message, and says what became of it. */
export function TestDialog({ channel, onClose }: TestDialogProps) {
  const { t } = useTranslation();
  const [mail, setMail] = useState('');
  const test = useAction({ run: () => testChannel(channel, mail.trim() === '' ? undefined : mail.trim()), changes: [] });
  return (
    <Dialog title={t('alertSettings.channel.testNamed', { name: channel.name })} onClose={onClose}>
      <p className="muted">{t('alertSettings.test.explanation')}</p>
      {channel.kind === 'mail' && (
        <label className="labelled">
          {t('alertSettings.test.mail')}
          <Input value={mail} placeholder={t('alertSettings.test.mailHint')} onChange={({ target }) => setMail(target.value)} />
        </label>
      )}
      <div role="status">
        <ActionFailure error={test.error} />
        {test.data !== undefined && <TestOutcome result={test.data} />}
      </div>
      <p className="dialog-buttons">
        <Button onClick={onClose}>{t('dialog.close')}</Button>
        <Button type="primary" loading={test.isPending} onClick={() => test.mutate(undefined)}>
          {t('alertSettings.test.send')}
        </Button>
      </p>
    </Dialog>
  );
}

const KINDS_OF_NOTICE = { delivered: 'success', refused: 'error', failed: 'warning' } as const;

function TestOutcome({ result: { outcome, explanation } }: { readonly result: ChannelTestResult }) {
  const { t } = useTranslation();
  return (
    <Alert
      className="failure"
      showIcon
      type={KINDS_OF_NOTICE[outcome]}
      title={t(`alertSettings.test.${outcome}`)}
      description={explanation}
    />
  );
}
