import { useQueryClient } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import { PasswordField } from '../session/password-field';
import { useSession } from '../session/use-session';
import { ActionFailure } from '../ui/action-failure';
import { Panel } from '../ui/panel';
import { hasField, showFieldErrors } from '../ui/show-field-errors';
import { useAction } from '../ui/use-action';

interface ChangedPassword {
  readonly current: string;
  readonly password: string;
  /** The same again, because nobody sees what he types. */
  readonly repeated: string;
}

/** Changes the password of whoever is signed in. His other sessions end; this one goes on. */
export function OwnPassword() {
  const { t } = useTranslation();
  const [form] = Form.useForm<ChangedPassword>();
  const client = useQueryClient();
  const name = useSession().data?.user.name ?? '';
  const { mutate, isPending, error } = useAction({
    run: ({ current, password }: ChangedPassword) => readAnswer(api().PUT('/api/session/password', { body: { current, password } })),
    changes: [['sessions']],
    doneText: t('account.passwordChanged'),
    onDone: () => {
      form.resetFields();
      void client.invalidateQueries({ queryKey: ['session'] });
    },
  });
  const submit = (values: ChangedPassword): void => mutate(values, { onError: (failure) => showFieldErrors(form, failure) });
  return (
    <Panel title={t('account.password')}>
      <Form<ChangedPassword> form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <p className="muted">{t('account.passwordExplanation')}</p>
        <ActionFailure error={error} isBeside={(field) => hasField(form, field)} />
        <input className="visually-hidden" type="text" autoComplete="username" value={name} readOnly tabIndex={-1} aria-hidden />
        <PasswordField name="current" label={t('newPassword.current')} autoComplete="current-password" />
        <PasswordField name="password" label={t('newPassword.password')} autoComplete="new-password" />
        <RepeatedPassword />
        <Button type="primary" htmlType="submit" loading={isPending}>
          {t('newPassword.submit')}
        </Button>
      </Form>
    </Panel>
  );
}

function RepeatedPassword() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<ChangedPassword>();
  const assertSame = (_rule: unknown, repeated: string): Promise<void> =>
    repeated === form.getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error(t('account.notSame')));
  return <PasswordField name="repeated" label={t('account.repeated')} autoComplete="new-password" check={assertSame} />;
}
