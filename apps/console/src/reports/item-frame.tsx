import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ItemLink } from '../ui/item-link';
import { LightTag } from '../ui/light-tag';
import { Waiting } from '../ui/waiting';
import { useReportedItem, type ReportedItem } from './use-reported-item';

export interface ItemFrameProps {
  readonly title: string;
  readonly children: (reported: ReportedItem) => ReactNode;
}

/** A page about the item that the address names. */
export function ItemFrame({ title, children }: ItemFrameProps) {
  const id = useSearchParams()[0].get('item') ?? '';
  const query = useReportedItem(id);
  return (
    <div className="page">
      <header className="page-head">
        <h1>{title}</h1>
        {query.data !== undefined && (
          <span className="about-item">
            <ItemLink item={query.data.item} />
            <LightTag light={query.data.item.light} />
          </span>
        )}
      </header>
      {query.data === undefined ? <NoItem id={id} query={query} /> : children(query.data)}
    </div>
  );
}

function NoItem({ id, query }: { readonly id: string; readonly query: ReturnType<typeof useReportedItem> }) {
  const { t } = useTranslation();
  if (id !== '' && !query.isError) return <Waiting />;
  const retry = (
    <Button size="small" onClick={() => void query.refetch()}>
      {t('state.retry')}
    </Button>
  );
  return (
    <Alert
      type={id === '' ? 'info' : 'error'}
      showIcon
      title={id === '' ? t('reports.noItem') : t('state.failed')}
      description={
        <>
          {query.error !== null && <p>{query.error.message}</p>}
          <Link to="/reports">{t('reports.toList')}</Link>
        </>
      }
      action={id === '' ? undefined : retry}
    />
  );
}
