import type { Schemas } from '@duban/client';
import { useTranslation } from 'react-i18next';
import { DataTable, type TableColumn } from '../ui/data-table';
import { ItemLink } from '../ui/item-link';
import { LightTag } from '../ui/light-tag';
import { formatPercent } from '../ui/numbers';
import { Points } from '../ui/points';
import { useReasons } from '../ui/use-reasons';
import type { View } from './use-view';

type ListedItem = Schemas['ItemListEntry'];

export interface ItemTableProps {
  readonly view: Pick<View, 'on' | 'known'>;
  readonly caption: string;
  readonly items: readonly ListedItem[];
}

export function ItemTable({ view: { on, known }, caption, items }: ItemTableProps) {
  const { t } = useTranslation();
  const listReasons = useReasons();
  const number = { isNumber: true, isWideOnly: true };
  const columns: TableColumn<ListedItem>[] = [
    { key: 'name', title: t('item.name'), render: (item) => <ItemLink item={item} on={on} known={known} /> },
    { key: 'light', title: t('item.light'), render: ({ light }) => <LightTag light={light} /> },
    { key: 'reasons', title: t('item.reasons'), render: (item) => listReasons(item).join(t('list.separator')), isWideOnly: true },
    { key: 'completion', title: t('completion.actual'), render: ({ completion }) => formatPercent(completion), isNumber: true },
    { key: 'planned', title: t('completion.planned'), render: ({ planned }) => formatPercent(planned), ...number },
    { key: 'deviation', title: t('completion.deviation'), render: ({ deviation }) => <Points value={deviation} />, ...number },
    { key: 'due', title: t('item.due'), render: ({ due }) => due, ...number },
  ];
  return <DataTable caption={caption} columns={columns} rows={items} rowKey={({ id }) => id} />;
}
