import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActionFailure } from './action-failure';
import { Dialog } from './dialog';

/** What of an action a question before it needs. */
export interface ConfirmedAction {
  readonly mutate: (input: undefined, options: { readonly onSuccess: () => void }) => void;
  readonly isPending: boolean;
  readonly error: Error | null;
}

export interface ConfirmDialogProps {
  readonly title: string;
  /** The word on the button; the title when absent. */
  readonly confirm?: string;
  readonly explanation: string;
  readonly action: ConfirmedAction;
  readonly onClose: () => void;
}

/** Asks before something is done that has no way back by one click. */
export function ConfirmDialog({ title, confirm = title, explanation, action, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{explanation}</p>
      <ActionFailure error={action.error} />
      <p className="dialog-buttons">
        <Button onClick={onClose}>{t('dialog.cancel')}</Button>
        <Button danger loading={action.isPending} onClick={() => action.mutate(undefined, { onSuccess: onClose })}>
          {confirm}
        </Button>
      </p>
    </Dialog>
  );
}
