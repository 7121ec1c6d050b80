import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import { NameField, PasswordField } from './password-field';
import type { Session } from './session-api';
import { ActionFailure } from '../ui/action-failure';
import { SubmittedForm } from './submitted-form';
import { useSignIn } from './use-session';

export interface EnteredCredentials {
  readonly name: string;
  readonly password: string;
}

const signIn = (body: EnteredCredentials): Promise<Session> => readAnswer(api().POST('/api/session', { body }));

export function PasswordForm() {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useSignIn(signIn);
  return (
    <SubmittedForm<EnteredCredentials> submit={t('signIn.submit')} isPending={isPending} onSubmit={mutate}>
      <ActionFailure error={error} />
      <NameField />
      <PasswordField name="password" label={t('signIn.password')} autoComplete="current-password" />
    </SubmittedForm>
  );
}
