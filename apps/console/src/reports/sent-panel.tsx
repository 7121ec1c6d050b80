import type { Schemas } from '@duban/client';
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../session/use-session';
import { readDueItems } from './due-query';

export interface SentPanelProps {
  readonly item: Pick<Schemas['ItemDetail'], 'id' | 'name' | 'region' | 'year'>;
  readonly asOf: string;
}

/** A report was recorded: where to go on. */
export function SentPanel({ item, asOf }: SentPanelProps) {
  const { t } = useTranslation();
  const { region, year } = item;
  const department = useSession().data?.user.departments ?? [];
  const due = useQuery({
    queryKey: ['items', 'due', 'next', item.id],
    queryFn: () => readDueItems({ region, year, department }, ['overdue', 'due'], 2),
  });
  const next = due.data?.items.find(({ id }) => id !== item.id);
  return (
    <section className="panel sent">
      <Alert type="success" showIcon title={t('reports.sent.title', { name: item.name, date: asOf })} />
      <p className="entry-buttons">
        {next !== undefined && (
          <Link autoFocus className="button-link primary" to={`/reports/new?${new URLSearchParams({ item: next.id }).toString()}`}>
            {t('reports.sent.next', { name: next.name })}
          </Link>
        )}
        <Link className="button-link" to={`/reports?region=${region}&year=${year}`}>
          {t('reports.toList')}
        </Link>
        <Link to={`/items/${encodeURIComponent(item.id)}`}>{t('reports.sent.item')}</Link>
      </p>
      {due.isSuccess && next === undefined && <p className="muted">{t('reports.sent.allDone')}</p>}
    </section>
  );
}
