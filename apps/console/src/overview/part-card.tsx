import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { QueryCard } from '../ui/query-card';
import { ItemTable } from './item-table';
import { useNameGroup } from './use-name-group';
import type { PlanPart } from './overview-address';
import { MOST_ITEMS, useItemsOf } from './use-overview';
import type { ChangeView, View } from './use-view';

export interface PartCardProps {
  readonly view: View;
  readonly part: PlanPart;
  readonly change: ChangeView;
}

/** The items of one part of the plan, those that are most behind first. */
export function PartCard({ view, part, change }: PartCardProps) {
  const { t } = useTranslation();
  const nameGroup = useNameGroup(part.kind);
  const query = useItemsOf(view, part);
  const place = useRef<HTMLElement>(null);
  // Whoever chose the part further down the page is led to its items.
  useEffect(() => {
    // In new browsers this is a promise: an effect must not return it, because it would be called as the clean-up.
    place.current?.scrollIntoView({ block: 'nearest' });
  }, [part.kind, part.key]);
  const own = query.data?.items[0]?.department;
  const name = part.kind === 'department' && own?.code === part.key ? own.name : part.key;
  const title = t('part.title', { kind: t(`part.${part.kind}`), name: nameGroup({ key: part.key, name }) });
  const close = (
    <Button size="small" icon={<CloseOutlined />} onClick={() => change({ part: undefined })}>
      {t('part.close')}
    </Button>
  );
  return (
    <QueryCard
      title={title}
      extra={close}
      className="part"
      ref={place}
      query={query}
      isEmpty={({ items }) => items.length === 0}
      emptyText={t('part.none')}
    >
      {({ items, nextCursor }) => (
        <>
          <ItemTable view={view} caption={title} items={items} />
          <p className="muted">
            {nextCursor !== null && t('part.more', { count: MOST_ITEMS })} <Link to={listAddress(view, part)}>{t('part.list')}</Link>
          </p>
        </>
      )}
    </QueryCard>
  );
}

/** The same items in the list of items, where they can be searched and exported. */
function listAddress({ region, year, on, known }: View, { kind, key }: PlanPart): string {
  const moment = Object.entries({ on, known }).flatMap(([name, date]) => (date === undefined ? [] : [[name, date]]));
  const search = new URLSearchParams([['region', region], ['year', String(year)], ...moment, [kind, key], ['sort', 'deviation']]);
  return `/items?${search.toString()}`;
}
