import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import { Entrance } from '../shell/entrance';
import { Waiting } from '../ui/waiting';
import { useSetup } from './use-setup';
import { SetupForm } from './setup-form';
import { useSession } from './use-session';

const TOKEN = /^#token=(.+)$/;

/** The first administrator of an empty system: by the address that the program printed at its first start. */
export default function SetupPage() {
  const { t } = useTranslation();
  const [token] = useState(() => TOKEN.exec(window.location.hash)?.[1]);
  const setup = useSetup();
  const session = useSession();
  if (session.data) return <Navigate to="/" replace />;
  if (setup.isPending) return <Waiting />;
  return (
    <Entrance title={t('setup.title')}>
      {setup.data?.needed === false && (
        <Alert type="info" showIcon title={t('setup.done')} description={<Link to="/sign-in">{t('signIn.title')}</Link>} />
      )}
      {setup.data?.needed === true && token === undefined && <Alert type="warning" showIcon title={t('setup.tokenMissing')} />}
      {setup.data?.needed === true && token !== undefined && <SetupForm token={token} />}
      {setup.isError && <Alert type="error" showIcon title={t('state.unreachable')} />}
    </Entrance>
  );
}
