import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Message } from '../ui/message';

/** A defect of the page shows a way on instead of nothing. */
export function Defect() {
  const { t } = useTranslation();
  return (
    <Message title={t('state.defect')}>
      <Button type="primary" onClick={() => window.location.reload()}>
        {t('state.reload')}
      </Button>
    </Message>
  );
}
