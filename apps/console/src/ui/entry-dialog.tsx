import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog';

export interface EntryDialogProps {
  readonly title: string;
  readonly className?: string;
  /** The word on the button that ends it. */
  readonly doneLabel: string;
  /** What it does cannot be undone. */
  readonly isDanger?: boolean;
  readonly isPending?: boolean;
  readonly isDisabled?: boolean;
  /** Whether something was entered that would be lost. */
  readonly isEntered: () => boolean;
  readonly onClose: () => void;
  /** The form around the fields, with its buttons. */
  readonly children: (buttons: ReactNode) => ReactNode;
}

/** A dialogue in which something is entered. Before it is lost, it asks. */
export function EntryDialog({ title, className = '', isEntered, onClose, children, ...done }: EntryDialogProps) {
  const { t } = useTranslation();
  const [isLeaving, setLeaving] = useState(false);
  const leave = (): void => (isEntered() ? setLeaving(true) : onClose());
  const buttons = (
    <p className="dialog-buttons">
      <Button onClick={leave}>{t('dialog.cancel')}</Button>
      <DoneButton {...done} />
    </p>
  );
  return (
    <Dialog title={title} className={className} onClose={leave}>
      {children(buttons)}
      {isLeaving && (
        <Dialog title={t('unsaved.title')} onClose={() => setLeaving(false)}>
          <p>{t('dialog.leaving')}</p>
          <p className="dialog-buttons">
            <Button danger onClick={onClose}>
              {t('dialog.discard')}
            </Button>
            <Button type="primary" autoFocus onClick={() => setLeaving(false)}>
              {t('dialog.goOn')}
            </Button>
          </p>
        </Dialog>
      )}
    </Dialog>
  );
}

type DoneButtonProps = Pick<EntryDialogProps, 'doneLabel' | 'isDanger' | 'isPending' | 'isDisabled'>;

function DoneButton({ doneLabel, isDanger = false, isPending = false, isDisabled = false }: DoneButtonProps) {
  return (
    <Button type="primary" htmlType="submit" danger={isDanger} loading={isPending} disabled={isDisabled}>
      {doneLabel}
    </Button>
  );
}
