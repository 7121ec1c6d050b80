import { Form } from 'antd';

/** What is entered in a field of the form around; from the first time on that it is drawn, so that fields that depend on it are there. */
export function useEntered<Value>(name: string | readonly string[]): Value {
  const form = Form.useFormInstance();
  const path = typeof name === 'string' ? [name] : [...name];
  const watched = Form.useWatch(path, { form, preserve: true }) as Value | undefined;
  return watched ?? (form.getFieldValue(path) as Value);
}
