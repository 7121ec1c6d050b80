import { Divider } from 'antd';
import { useTranslation } from 'react-i18next';
import { DemoSignIn } from './demo-sign-in';
import { PasswordForm } from './password-form';
import { useSetup } from './use-setup';

/** The ways to sign in: in the demo one click, else name and password. */
export function SignInChoices() {
  const { t } = useTranslation();
  const demo = useSetup().data?.demo ?? [];
  return (
    <>
      {demo.length > 0 && (
        <>
          <DemoSignIn people={demo} />
          <Divider plain>{t('signIn.orPassword')}</Divider>
        </>
      )}
      <PasswordForm />
    </>
  );
}
