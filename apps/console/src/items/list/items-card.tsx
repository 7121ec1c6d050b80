import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegionNames } from '../../plan/use-region-names';
import { DataTable } from '../../ui/data-table';
import { ExportButtons } from '../../ui/export-buttons';
import { Pager } from '../../ui/pager';
import { QueryCard } from '../../ui/query-card';
import { ColumnChoice, type ColumnChoiceProps } from './column-choice';
import type { ItemSorting, SortName } from './items-address';
import { useItemPages } from './use-item-pages';
import { exportItems, PAGE_SIZE, useItemsPage, type ItemsView } from './use-items';
import { useTableColumns } from './use-table-columns';

export interface ItemsCardProps {
  readonly view: ItemsView;
  readonly columns: ColumnChoiceProps['chosen'];
  readonly onColumns: ColumnChoiceProps['onChange'];
  readonly onSort: (sorting: ItemSorting) => void;
}

/** The table, its pages, and what can be done with all of it. */
export function ItemsCard({ view, columns, onColumns, onSort }: ItemsCardProps) {
  const { t } = useTranslation();
  const nameRegion = useRegionNames();
  const pages = useItemPages();
  const query = useItemsPage(view, pages.cursor);
  const shown = useTableColumns(columns, view);
  const place = useRef<HTMLElement>(null);
  const { on = view.today, region, year, sorting = { by: 'id', isDescending: false } } = view;
  const toTop = (): void => place.current?.scrollIntoView({ block: 'start' });
  const position = {
    ...pages,
    next: (cursor: string) => {
      pages.next(cursor);
      toTop();
    },
  };
  const tools = (
    <span className="table-tools">
      <ColumnChoice chosen={columns} onChange={onColumns} />
      <ExportButtons
        fileName={t('items.file', { region: nameRegion(region).at(-1), year, date: on })}
        read={(format) => exportItems(view, format)}
      />
    </span>
  );
  return (
    <QueryCard
      title={t('items.list')}
      extra={tools}
      ref={place}
      query={query}
      isEmpty={({ items }) => items.length === 0}
      emptyText={t('items.none')}
    >
      {({ items, total, nextCursor }) => (
        <>
          <div className="table-scroll">
            <DataTable
              caption={t('items.title')}
              columns={shown}
              rows={items}
              rowKey={({ id }) => id}
              sorting={sorting}
              onSort={({ by, isDescending }) => onSort({ by: by as SortName, isDescending })}
            />
          </div>
          <div className="table-foot">
            <p className="muted" role="status">
              {t('items.shown', { from: (pages.number - 1) * PAGE_SIZE + 1, to: (pages.number - 1) * PAGE_SIZE + items.length, total })}
            </p>
            <Pager position={position} nextCursor={nextCursor} />
          </div>
        </>
      )}
    </QueryCard>
  );
}
