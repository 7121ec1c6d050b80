import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Message } from '../ui/message';

export function Unreachable({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <Message title={t('state.unreachable')}>
      <Button type="primary" onClick={onRetry}>
        {t('state.retry')}
      </Button>
    </Message>
  );
}
