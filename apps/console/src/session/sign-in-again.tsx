import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog';
import { SignInChoices } from './sign-in-choices';

/** Over the page of somebody whose session has ended. What he entered stays. */
export default function SignInAgain() {
  const { t } = useTranslation();
  return (
    <Dialog title={t('signIn.again')}>
      <p className="muted">{t('signIn.nothingLost')}</p>
      <SignInChoices />
    </Dialog>
  );
}
