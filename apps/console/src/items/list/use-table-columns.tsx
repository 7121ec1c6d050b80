import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableColumn } from '../../ui/data-table';
import { ItemLink } from '../../ui/item-link';
import { LightTag } from '../../ui/light-tag';
import { formatPercent } from '../../ui/numbers';
import { Points } from '../../ui/points';
import { Quantity } from '../../ui/quantity';
import { useReasons } from '../../ui/use-reasons';
import { ITEM_COLUMNS, NAME_COLUMN, type ItemColumnKey } from './item-columns';
import type { ItemsView, TableItem } from './use-items';

type RenderCell = (item: TableItem) => ReactNode;

/** The chosen columns, with what stands in them. */
export function useTableColumns(chosen: readonly ItemColumnKey[], { on, known }: ItemsView): readonly TableColumn<TableItem>[] {
  const { t } = useTranslation();
  const listReasons = useReasons();
  const cells: Readonly<Record<ItemColumnKey, RenderCell>> = {
    code: ({ code }) => code,
    name: (item) => <ItemLink item={item} on={on} known={known} isAlone />,
    light: ({ light }) => <LightTag light={light} />,
    reasons: (item) => listReasons(item).join(t('list.separator')),
    service: ({ service }) => t(`service.${service}`),
    area: ({ area }) => area,
    department: ({ department }) => department.name,
    leader: ({ leader }) => leader,
    town: ({ town }) => town,
    goal: ({ goal, unit }) => <Quantity value={goal} unit={unit} />,
    value: ({ value, unit }) => <Quantity value={value} unit={unit} />,
    completion: ({ completion }) => formatPercent(completion),
    planned: ({ planned }) => formatPercent(planned),
    deviation: ({ deviation }) => <Points value={deviation} />,
    due: ({ due }) => due,
    reported: ({ lastReported }) => lastReported ?? t('items.never'),
    reportDue: (item) => <NextReport item={item} />,
  };
  return ITEM_COLUMNS.filter(({ key }) => chosen.includes(key)).map((column) => ({
    ...column,
    isRowHead: column.key === NAME_COLUMN,
    title: t(`items.column.${column.key}`),
    render: cells[column.key],
  }));
}

function NextReport({ item: { nextReport } }: { readonly item: TableItem }) {
  const { t } = useTranslation();
  if (nextReport === null) return t('items.noReportDue');
  const { dueOn, state } = nextReport;
  return (
    <>
      {dueOn} {state !== 'upcoming' && <span className="unit">{t(`items.reportState.${state}`)}</span>}
    </>
  );
}
