import type { Schemas } from '@duban/client';
import { useTranslation } from 'react-i18next';
import { DataTable, type TableColumn } from '../ui/data-table';
import { formatPercent } from '../ui/numbers';

export type NamedCounts = Schemas['AlertCounts'] & { readonly name: string };

export interface CountTableProps {
  /** What the rows are. */
  readonly title: string;
  readonly rows: readonly NamedCounts[];
}

/** How many alerts of each row were raised, and how many of these have come how far. */
export function CountTable({ title, rows }: CountTableProps) {
  const { t } = useTranslation();
  const number = (
    key: 'raised' | 'acknowledged' | 'answered' | 'overdue' | 'escalated' | 'returned' | 'recovered' | 'closed',
    isWideOnly = true,
  ) => ({
    ...{ key, isNumber: true, isWideOnly },
    title: t(`alertStatistics.${key}`),
    render: (row: NamedCounts) => row[key],
  });
  const columns: readonly TableColumn<NamedCounts>[] = [
    { key: 'name', title, render: ({ name }) => name },
    number('raised', false),
    number('acknowledged'),
    number('answered', false),
    {
      key: 'share',
      title: t('alertStatistics.share'),
      isNumber: true,
      isWideOnly: true,
      render: ({ answered, raised }) => formatShare(answered, raised),
    },
    number('overdue', false),
    number('escalated'),
    number('returned'),
    number('recovered'),
    number('closed'),
    { key: 'open', title: t('alertStatistics.open'), isNumber: true, render: ({ open }) => open.remind + open.supervise + open.summon },
  ];
  return <DataTable caption={title} columns={columns} rows={rows} rowKey={({ name }) => name} />;
}

export function formatShare(part: number, whole: number): string {
  return formatPercent(whole === 0 ? null : (100 * part) / whole);
}
