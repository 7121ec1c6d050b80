import { Form, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { EntryDialog, type EntryDialogProps } from './entry-dialog';

export interface FormDialogProps<Values> extends Omit<EntryDialogProps, 'isEntered' | 'children'> {
  readonly form: FormInstance<Values>;
  /** Begins the ids of its fields. */
  readonly name?: string;
  readonly initialValues?: object;
  readonly onFinish: (values: Values) => void;
  readonly children: ReactNode;
}

/** A form of Ant Design in a dialogue. */
export function FormDialog<Values>({ form, name, initialValues, onFinish, children, ...dialog }: FormDialogProps<Values>) {
  return (
    <EntryDialog {...dialog} isEntered={() => form.isFieldsTouched()}>
      {(buttons) => (
        <Form
          form={form}
          layout="vertical"
          onFinish={onFinish}
          {...(name !== undefined && { name })}
          {...(initialValues && { initialValues })}
        >
          {children}
          {buttons}
        </Form>
      )}
    </EntryDialog>
  );
}
