import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

export interface PasswordFieldProps {
  readonly name: string;
  readonly label: string;
  readonly autoComplete: 'current-password' | 'new-password';
}

export function PasswordField({ name, label, autoComplete }: PasswordFieldProps) {
  const { t } = useTranslation();
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t('signIn.passwordMissing') }]}>
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
