import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import { NameField, PasswordField } from './password-field';
import type { EnteredCredentials } from './password-form';
import type { Session } from './session-api';
import { ActionFailure } from '../ui/action-failure';
import { SubmittedForm } from './submitted-form';
import { useSignIn } from './use-session';

/** Whoever creates the first administrator is signed in as this administrator. */
export function SetupForm({ token }: { readonly token: string }) {
  const { t } = useTranslation();
  const setUp = (body: EnteredCredentials): Promise<Session> => readAnswer(api().POST('/api/setup', { body: { ...body, token } }));
  const { mutate, isPending, error } = useSignIn(setUp);
  return (
    <SubmittedForm<EnteredCredentials> submit={t('setup.submit')} isPending={isPending} onSubmit={mutate}>
      <p className="muted">{t('setup.explanation')}</p>
      <ActionFailure error={error} />
      <NameField />
      <PasswordField name="password" label={t('setup.password')} autoComplete="new-password" />
    </SubmittedForm>
  );
}
