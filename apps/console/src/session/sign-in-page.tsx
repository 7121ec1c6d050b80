import { useQuery } from '@tanstack/react-query';
import { Divider } from 'antd';
import { useTranslation } from 'react-i18next';
import { Navigate, useSearchParams } from 'react-router';
import { Entrance } from '../shell/entrance';
import { Waiting } from '../ui/waiting';
import { DemoSignIn } from './demo-sign-in';
import { readNext } from './next-address';
import { PasswordForm } from './password-form';
import { readSetup } from './session-api';
import { useSession } from './use-session';

export default function SignInPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const session = useSession();
  const setup = useQuery({ queryKey: ['setup'], queryFn: readSetup });
  if (session.isPending) return <Waiting />;
  if (session.data) return <Navigate to={readNext(search)} replace />;
  if (setup.data?.needed === true) return <Navigate to="/setup" replace />;
  const demo = setup.data?.demo ?? [];
  return (
    <Entrance title={t('signIn.title')}>
      {demo.length > 0 && (
        <>
          <DemoSignIn people={demo} />
          <Divider plain>{t('signIn.orPassword')}</Divider>
        </>
      )}
      <PasswordForm />
    </Entrance>
  );
}
