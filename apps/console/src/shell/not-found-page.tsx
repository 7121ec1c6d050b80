import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Message } from '../ui/message';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Message title={t('state.notFound')}>
      <Link to="/overview">{t('overview.title')}</Link>
    </Message>
  );
}
