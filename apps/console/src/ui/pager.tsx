import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PagePosition } from './use-pages';

export interface PagerProps {
  readonly position: PagePosition;
  /** Of the page that is shown; null: it is the last one. */
  readonly nextCursor: string | null;
}

/** To the next page of a list, and back. */
export function Pager({ position: { number, previous, next }, nextCursor }: PagerProps) {
  const { t } = useTranslation();
  if (number === 1 && nextCursor === null) return null;
  return (
    <nav className="pager" aria-label={t('pager.title')}>
      <Button icon={<LeftOutlined />} disabled={number === 1} onClick={previous}>
        {t('pager.previous')}
      </Button>
      <span className="number">{t('pager.page', { number })}</span>
      <Button
        icon={<RightOutlined />}
        iconPlacement="end"
        disabled={nextCursor === null}
        onClick={() => nextCursor !== null && next(nextCursor)}
      >
        {t('pager.next')}
      </Button>
    </nav>
  );
}
