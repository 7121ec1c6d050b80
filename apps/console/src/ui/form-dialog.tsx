import { Button, Form, type FormInstance } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog';

export interface FormDialogProps<Values> {
  readonly title: string;
  readonly className?: string;
  readonly form: FormInstance<Values>;
  /** Begins the ids of its fields. */
  readonly name?: string;
  readonly initialValues?: object;
  /** The word on the button that ends it. */
  readonly doneLabel: string;
  readonly isPending?: boolean;
  readonly onFinish: (values: Values) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a dialogue. Before what was entered is lost, it asks. */
export function FormDialog<Values>({
  title,
  className = '',
  form,
  doneLabel,
  isPending = false,
  onClose,
  children,
  ...entry
}: FormDialogProps<Values>) {
  const { t } = useTranslation();
  const [isLeaving, setLeaving] = useState(false);
  const leave = (): void => (form.isFieldsTouched() ? setLeaving(true) : onClose());
  return (
    <Dialog title={title} className={className} onClose={leave}>
      <Form form={form} layout="vertical" {...entry}>
        {children}
        <p className="dialog-buttons">
          <Button onClick={leave}>{t('dialog.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={isPending}>
            {doneLabel}
          </Button>
        </p>
      </Form>
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
