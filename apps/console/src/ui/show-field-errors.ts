import type { FormInstance } from 'antd';
import { ApiProblem } from '../api/read-answer';

/** Whether a form has a field, as it is entered. */
export function hasField(form: FormInstance, field: string): boolean {
  return Object.keys(form.getFieldsValue() as object).includes(field);
}

/** Puts what the program says about fields of a form beside them, those that were entered as they are; the rest stays in the problem. */
export function showFieldErrors(form: FormInstance, error: Error): void {
  if (!(error instanceof ApiProblem)) return;
  const own = error.errors.filter(({ field }) => hasField(form, field));
  form.setFields(own.map(({ field, message }) => ({ name: field, errors: [message] })));
}
