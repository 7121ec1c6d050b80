import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import { SignInFailure } from './sign-in-failure';
import type { Session } from './session-api';
import { useSignIn } from './use-session';

export interface Credentials {
  readonly name: string;
  readonly password: string;
}

const signIn = (body: Credentials): Promise<Session> => readAnswer(api().POST('/api/session', { body }));

export function PasswordForm() {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useSignIn(signIn);
  return (
    <Form<Credentials> layout="vertical" requiredMark={false} onFinish={(body) => mutate(body)}>
      <SignInFailure error={error} />
      <Form.Item name="name" label={t('signIn.name')} rules={[{ required: true, message: t('signIn.nameMissing') }]}>
        <Input size="large" autoComplete="username" />
      </Form.Item>
      <Form.Item name="password" label={t('signIn.password')} rules={[{ required: true, message: t('signIn.passwordMissing') }]}>
        <Input.Password size="large" autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={isPending}>
        {t('signIn.submit')}
      </Button>
    </Form>
  );
}
