import type { UseQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isStatus } from '../../api/read-answer';
import type { DatedView, ShownDates } from '../../plan/dated-view';
import { Unreachable } from '../../shell/unreachable';
import { Message } from '../../ui/message';

export interface ItemUnavailableProps {
  readonly query: Pick<UseQueryResult, 'error' | 'refetch'>;
  readonly dates: ShownDates;
  readonly change: DatedView['change'];
}

/** Why the item is not shown, and the way on: it may not have been part of the plan on the date. */
export function ItemUnavailable({ query: { error, refetch }, dates, change }: ItemUnavailableProps) {
  const { t } = useTranslation();
  if (!isStatus(error, 404) && !isStatus(error, 403)) return <Unreachable onRetry={() => void refetch()} />;
  const isPast = dates.on !== undefined || dates.known !== undefined;
  return (
    <Message title={error?.message ?? t('state.failed')}>
      {isPast && (
        <Button type="primary" onClick={() => change({ on: undefined, known: undefined })}>
          {t('dates.today')}
        </Button>
      )}
      <Link to="/items">{t('items.title')}</Link>
    </Message>
  );
}
