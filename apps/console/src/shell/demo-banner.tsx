import { useTranslation } from 'react-i18next';
import { useSetup } from '../session/use-setup';

/** Nobody takes the sample district for his own. */
export function DemoBanner() {
  const { t } = useTranslation();
  const demo = useSetup().data?.demo ?? [];
  if (demo.length === 0) return null;
  return <p className="demo-banner">{t('app.demo')}</p>;
}
