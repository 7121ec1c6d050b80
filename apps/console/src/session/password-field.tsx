import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

export interface PasswordFieldProps {
  readonly name: string;
  readonly label: string;
  readonly autoComplete: 'current-password' | 'new-password';
  /** Rejects with what is wrong with what was entered. */
  readonly check?: (rule: unknown, entered: string) => Promise<void>;
}

export function PasswordField({ name, label, autoComplete, check }: PasswordFieldProps) {
  const { t } = useTranslation();
  const rules = [{ required: true, message: t('signIn.passwordMissing') }, ...(check === undefined ? [] : [{ validator: check }])];
  return (
    <Form.Item name={name} label={label} rules={rules}>
      <Input.Password size="large" autoComplete={autoComplete} />
    </Form.Item>
  );
}

export function NameField() {
  const { t } = useTranslation();
  return (
    <Form.Item name="name" label={t('signIn.name')} rules={[{ required: true, message: t('signIn.nameMissing') }]}>
      <Input size="large" autoComplete="username" />
    </Form.Item>
  );
}
