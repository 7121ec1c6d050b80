import type { UseQueryResult } from '@tanstack/react-query';
import { Alert, Button, Empty, Skeleton } from 'antd';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from './panel';

export interface QueryCardProps<Data> {
  readonly title: string;
  readonly extra?: ReactNode;
  readonly className?: string;
  readonly ref?: Ref<HTMLElement>;
  readonly query: UseQueryResult<Data>;
  readonly isEmpty?: (data: Data) => boolean;
  readonly emptyText?: string;
  readonly children: (data: Data) => ReactNode;
}

/** A card of the page with what a query answers: or that it is awaited, that it failed, that there is nothing. */
export function QueryCard<Data>({ title, extra, className, ref, ...content }: QueryCardProps<Data>) {
  return (
    <Panel title={title} extra={extra} className={className} ref={ref}>
      <div className={content.query.isPlaceholderData ? 'earlier' : ''} aria-busy={content.query.isFetching}>
        <CardContent {...content} />
      </div>
    </Panel>
  );
}

type CardContentProps<Data> = Pick<QueryCardProps<Data>, 'query' | 'isEmpty' | 'emptyText' | 'children'>;

function CardContent<Data>({ query, isEmpty, emptyText, children }: CardContentProps<Data>) {
  const { t } = useTranslation();
  if (query.data === undefined) {
    return query.isError ? <Failure query={query} /> : <Skeleton active title={false} paragraph={{ rows: 4 }} />;
  }
  if (isEmpty?.(query.data) === true) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={emptyText ?? t('state.nothing')} />;
  return children(query.data);
}

function Failure({ query }: { readonly query: Pick<UseQueryResult, 'error' | 'refetch'> }) {
  const { t } = useTranslation();
  const retry = (
    <Button size="small" onClick={() => void query.refetch()}>
      {t('state.retry')}
    </Button>
  );
  return <Alert type="error" showIcon title={t('state.failed')} description={query.error?.message} action={retry} />;
}
