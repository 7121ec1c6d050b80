import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActionFailure } from '../../ui/action-failure';
import { Dialog } from '../../ui/dialog';
import { formatInstant } from '../../ui/instants';
import { useAction } from '../../ui/use-action';
import { DELIVERY_KEYS, sendAgain, type SentDelivery } from './delivery-api';

export interface DeliveryDialogProps {
  readonly delivery: SentDelivery;
  readonly onClose: () => void;
}

/** One message: what it says, each attempt to deliver it, and to send it once more. */
export function DeliveryDialog({ delivery, onClose }: DeliveryDialogProps) {
  const { t } = useTranslation();
  const { id, title, text, state, explanation, nextAttemptAt, attempts } = delivery;
  const again = useAction({
    run: () => sendAgain(id),
    changes: DELIVERY_KEYS,
    doneText: t('alertSettings.delivery.sentAgain'),
    onDone: onClose,
  });
  return (
    <Dialog title={title} className="wide" onClose={onClose}>
      <p>{t(`alertSettings.deliveryState.${state}`)}</p>
      {explanation !== null && <p className="fault">{explanation}</p>}
      {nextAttemptAt !== null && <p className="muted">{t('alertSettings.delivery.nextAttempt', { at: formatInstant(nextAttemptAt) })}</p>}
      <pre className="message-text" tabIndex={0}>
        {text}
      </pre>
      <h3>{t('alertSettings.delivery.attempts')}</h3>
      {attempts.length === 0 && <p className="muted">{t('alertSettings.delivery.noAttempt')}</p>}
      <ul className="plain-list">
        {attempts.map(({ startedAt, outcome, explanation: cause }) => (
          <li key={startedAt}>
            {t('alertSettings.delivery.attempt', {
              at: formatInstant(startedAt),
              outcome: outcome === null ? t('alertSettings.attempt.running') : t(`alertSettings.attempt.${outcome}`),
            })}
            {cause !== null && <span className="muted"> {cause}</span>}
          </li>
        ))}
      </ul>
      <ActionFailure error={again.error} />
      <p className="dialog-buttons">
        <Button onClick={onClose}>{t('dialog.close')}</Button>
        {state !== 'sending' && state !== 'undeliverable' && (
          <Button type="primary" loading={again.isPending} onClick={() => again.mutate(undefined)}>
            {t('alertSettings.delivery.sendAgain')}
          </Button>
        )}
      </p>
    </Dialog>
  );
}
