import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { Dialog } from './dialog';

/** Asks before what was entered is left behind: at another address of the page, and when the window is closed. */
export function UnsavedQuestion({ isUnsaved }: { readonly isUnsaved: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => isUnsaved && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (!isUnsaved) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isUnsaved]);
  if (blocker.state !== 'blocked') return null;
  return (
    <Dialog title={t('unsaved.title')} onClose={() => blocker.reset()}>
      <p>{t('unsaved.explanation')}</p>
      <p className="dialog-buttons">
        <Button danger onClick={() => blocker.proceed()}>
          {t('unsaved.leave')}
        </Button>
        <Button type="primary" autoFocus onClick={() => blocker.reset()}>
          {t('unsaved.stay')}
        </Button>
      </p>
    </Dialog>
  );
}
