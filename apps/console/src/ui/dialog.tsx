import { CloseOutlined } from '@ant-design/icons';
import { Button, ConfigProvider } from 'antd';
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface DialogProps {
  readonly title: string;
  /** Absent: it can only be left by what it asks for. */
  readonly onClose?: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A dialogue over the page, by the browser's own element: it keeps the focus, and Escape closes it. Lists of fields open inside it. */
export function Dialog({ title, onClose, className = '', children }: DialogProps) {
  const { t } = useTranslation();
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    element.current?.showModal();
  }, []);
  return (
    <dialog
      ref={element}
      className={`dialog ${className}`}
      aria-labelledby={id}
      onKeyDownCapture={keepOpen}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {onClose !== undefined && <Button type="text" icon={<CloseOutlined />} aria-label={t('dialog.close')} onClick={onClose} />}
      </header>
      <ConfigProvider getPopupContainer={() => element.current ?? document.body}>{children}</ConfigProvider>
    </dialog>
  );
}

/** Escape closes a list of a field first; the dialogue, with all that was entered, stays. */
function keepOpen(event: KeyboardEvent): void {
  const isListOpen = event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true';
  if (event.key === 'Escape' && isListOpen) event.preventDefault();
}
