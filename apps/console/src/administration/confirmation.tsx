import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActionFailure } from '../ui/action-failure';
import { Dialog } from '../ui/dialog';
import { useAction } from '../ui/use-action';

export interface ConfirmationProps {
  readonly title: string;
  /** What will be so afterwards. */
  readonly explanation: string;
  /** The word on the button. */
  readonly confirm: string;
  readonly run: () => Promise<unknown>;
  readonly doneText: string;
  readonly onClose: () => void;
}

/** Asks before something that others will notice. */
export function Confirmation({ title, explanation, confirm, run, doneText, onClose }: ConfirmationProps) {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useAction<undefined, unknown>({ run, doneText, onDone: onClose });
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{explanation}</p>
      <ActionFailure error={error} />
      <p className="dialog-buttons">
        <Button onClick={onClose}>{t('administration.cancel')}</Button>
        <Button type="primary" danger loading={isPending} onClick={() => mutate(undefined)}>
          {confirm}
        </Button>
      </p>
    </Dialog>
  );
}
