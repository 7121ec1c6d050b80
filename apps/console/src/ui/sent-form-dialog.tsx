import type { FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { ActionFailure } from './action-failure';
import { FormDialog } from './form-dialog';
import { hasField, showFieldErrors } from './show-field-errors';
import { useAction, type ActionOptions } from './use-action';

export interface SentFormDialogProps<Values extends object, Answer>
  extends Required<Pick<ActionOptions<Values, Answer>, 'run' | 'doneText'>>, Pick<ActionOptions<Values, Answer>, 'changes'> {
  readonly title: string;
  readonly className?: string;
  /** The word on the button. */
  readonly submit: string;
  readonly form: FormInstance<Values>;
  readonly initialValues?: object;
  /** Closes the dialogue when absent. */
  readonly onDone?: (answer: Answer) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form over the page that sends what was entered. It stays when it is refused, with the problem beside it. */
export function SentFormDialog<Values extends object, Answer>(props: SentFormDialogProps<Values, Answer>) {
  const { submit, run, changes, doneText, onDone, children, ...dialog } = props;
  const { mutate, isPending, error } = useAction<Values, Answer>({
    ...{ run, doneText, onDone: onDone ?? dialog.onClose },
    ...(changes !== undefined && { changes }),
  });
  return (
    <FormDialog<Values>
      {...dialog}
      doneLabel={submit}
      isPending={isPending}
      onFinish={(values) => mutate(values, { onError: (problem) => showFieldErrors(dialog.form, problem) })}
    >
      {children}
      <ActionFailure error={error} isBeside={(field) => hasField(dialog.form, field)} />
    </FormDialog>
  );
}
