import { useTranslation } from 'react-i18next';
import { Navigate, useSearchParams } from 'react-router';
import { Entrance } from '../shell/entrance';
import { Waiting } from '../ui/waiting';
import { readNext } from './next-address';
import { SignInChoices } from './sign-in-choices';
import { useSession } from './use-session';
import { useSetup } from './use-setup';

export default function SignInPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const session = useSession();
  const setup = useSetup();
  if (session.isPending) return <Waiting />;
  if (session.data) return <Navigate to={readNext(search)} replace />;
  if (setup.data?.needed === true) return <Navigate to="/setup" replace />;
  return (
    <Entrance title={t('signIn.title')}>
      <SignInChoices />
    </Entrance>
  );
}
