import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** A password that its user changes at the next sign-in. */
export function FirstPassword() {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="password"
      label={t('administration.user.firstPassword')}
      extra={t('administration.user.firstPasswordHint')}
      rules={[{ required: true, message: t('signIn.passwordMissing') }]}
    >
      <Input.Password autoComplete="new-password" />
    </Form.Item>
  );
}
