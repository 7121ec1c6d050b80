import type { FormInstance } from 'antd';
import { ApiProblem } from '../api/read-answer';

/** Whether a form has an input for a field, with a place for its problem: not for one that is entered in parts. */
export function hasField(form: FormInstance, field: string): boolean {
  return form.getFieldsError().some(({ name }) => name.length === 1 && name[0] === field);
}

/** Puts what the program says about fields of a form beside them, those that were entered as they are; the rest stays in the problem. */
export function showFieldErrors(form: FormInstance, error: Error): void {
  if (!(error instanceof ApiProblem)) return;
  const own = error.errors.filter(({ field }) => hasField(form, field));
  form.setFields(own.map(({ field, message }) => ({ name: field, errors: [message] })));
}
