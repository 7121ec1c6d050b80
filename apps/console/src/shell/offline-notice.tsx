import { onlineManager } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

const subscribe = (listener: () => void): (() => void) => onlineManager.subscribe(listener);
const isOnline = (): boolean => onlineManager.isOnline();

/** Says that what is shown may be old while there is no network. */
export function OfflineNotice() {
  const { t } = useTranslation();
  if (useSyncExternalStore(subscribe, isOnline)) return null;
  return <Alert type="warning" banner showIcon title={t('state.offline')} />;
}
