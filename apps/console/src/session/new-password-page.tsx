import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { SESSION_KEY } from '../api/query-client';
import { readAnswer } from '../api/read-answer';
import { Entrance } from '../shell/entrance';
import { PasswordField } from './password-field';
import { ActionFailure } from '../ui/action-failure';
import { SubmittedForm } from './submitted-form';

interface NewPassword {
  readonly current: string;
  readonly password: string;
}

/** Nothing else is taken from somebody whose password was set by another person. */
export default function NewPasswordPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (body: NewPassword) => readAnswer(api().PUT('/api/session/password', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: SESSION_KEY }),
  });
  return (
    <Entrance title={t('newPassword.title')}>
      <SubmittedForm<NewPassword> submit={t('newPassword.submit')} isPending={isPending} onSubmit={mutate}>
        <p className="muted">{t('newPassword.explanation')}</p>
        <ActionFailure error={error} />
        <PasswordField name="current" label={t('newPassword.current')} autoComplete="current-password" />
        <PasswordField name="password" label={t('newPassword.password')} autoComplete="new-password" />
      </SubmittedForm>
    </Entrance>
  );
}
