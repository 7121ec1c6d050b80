import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import type { Credentials } from './password-form';
import { SignInFailure } from './sign-in-failure';

export function SetupForm({ token }: { readonly token: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (body: Credentials) => readAnswer(api().POST('/api/setup', { body: { ...body, token } })),
    onSuccess: async () => {
      client.clear();
      await navigate('/', { replace: true });
    },
  });
  return (
    <Form<Credentials> layout="vertical" requiredMark={false} onFinish={(body) => mutate(body)}>
      <p className="muted">{t('setup.explanation')}</p>
      <SignInFailure error={error} />
      <Form.Item name="name" label={t('signIn.name')} rules={[{ required: true, message: t('signIn.nameMissing') }]}>
        <Input size="large" autoComplete="username" />
      </Form.Item>
      <Form.Item name="password" label={t('setup.password')} rules={[{ required: true, message: t('signIn.passwordMissing') }]}>
        <Input.Password size="large" autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={isPending}>
        {t('setup.submit')}
      </Button>
    </Form>
  );
}
