import type { FormInstance } from 'antd';
import { ApiProblem } from '../api/read-answer';

/** Puts what the program says about fields of a form beside them, those that were entered as they are; the rest stays in the problem. */
export function showFieldErrors(form: FormInstance, error: Error): void {
  if (!(error instanceof ApiProblem)) return;
  const names = Object.keys(form.getFieldsValue() as object);
  const own = error.errors.filter(({ field }) => names.includes(field));
  form.setFields(own.map(({ field, message }) => ({ name: field, errors: [message] })));
}
