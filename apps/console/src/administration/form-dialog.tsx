import { Button, Form, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionFailure } from '../ui/action-failure';
import { Dialog } from '../ui/dialog';
import { showFieldErrors } from '../ui/show-field-errors';
import { useAction } from '../ui/use-action';

export interface FormDialogProps<Values extends object, Answer> {
  readonly title: string;
  /** The word on the button. */
  readonly submit: string;
  readonly form: FormInstance<Values>;
  readonly initialValues?: Partial<Values>;
  readonly run: (values: Values) => Promise<Answer>;
  readonly doneText: string;
  /** Closes the dialogue when absent. */
  readonly onDone?: (answer: Answer) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form over the page. What was entered stays when it is refused, with the problem beside it. */
export function FormDialog<Values extends object, Answer>(props: FormDialogProps<Values, Answer>) {
  const { title, submit, form, initialValues, run, doneText, onDone, onClose, children } = props;
  const { t } = useTranslation();
  const { mutate, isPending, error } = useAction<Values, Answer>({ run, doneText, onDone: onDone ?? onClose });
  return (
    <Dialog title={title} onClose={onClose}>
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        {...(initialValues !== undefined && { initialValues })}
        onFinish={(values) => mutate(values, { onError: (problem) => showFieldErrors(form, problem) })}
      >
        {children}
        <ActionFailure error={error} />
        <p className="dialog-buttons">
          <Button onClick={onClose}>{t('administration.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={isPending}>
            {submit}
          </Button>
        </p>
      </Form>
    </Dialog>
  );
}
