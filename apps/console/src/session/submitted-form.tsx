import { Button, Form } from 'antd';
import type { ReactNode } from 'react';

export interface SubmittedFormProps<Values> {
  /** The word on the button. */
  readonly submit: string;
  readonly isPending: boolean;
  readonly onSubmit: (values: Values) => void;
  readonly children: ReactNode;
}

export function SubmittedForm<Values>({ submit, isPending, onSubmit, children }: SubmittedFormProps<Values>) {
  return (
    <Form<Values> layout="vertical" requiredMark={false} onFinish={onSubmit}>
      {children}
      <Button type="primary" htmlType="submit" size="large" block loading={isPending}>
        {submit}
      </Button>
    </Form>
  );
}
