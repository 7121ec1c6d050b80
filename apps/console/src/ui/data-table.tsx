import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface TableColumn<Row> {
  readonly key: string;
  readonly title: string;
  readonly render: (row: Row) => ReactNode;
  readonly isNumber?: boolean;
  /** Left out on a telephone. */
  readonly isWideOnly?: boolean;
  /** Names the row, instead of the first column. */
  readonly isRowHead?: boolean;
  /** What the server sorts by; absent: no sorting. */
  readonly sort?: string;
}

export interface Sorting {
  readonly by: string;
  readonly isDescending: boolean;
}

export interface DataTableProps<Row> {
  /** What the table contains, read out. */
  readonly caption: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly sorting?: Sorting;
  readonly onSort?: (sorting: Sorting) => void;
}

/** A table of a page. */
export function DataTable<Row>({ caption, columns, rows, rowKey, ...sorting }: DataTableProps<Row>) {
  const head = Math.max(
    0,
    columns.findIndex(({ isRowHead = false }) => isRowHead),
  );
  return (
    <table className="data">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <HeadCell key={column.key} column={column} {...sorting} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map(({ key, render, ...style }, index) =>
              index === head ? (
                <th key={key} scope="row" className={classNames(style)}>
                  {render(row)}
                </th>
              ) : (
                <td key={key} className={classNames(style)}>
                  {render(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type ColumnStyle = Pick<TableColumn<unknown>, 'isNumber' | 'isWideOnly'>;

function classNames({ isNumber = false, isWideOnly = false }: ColumnStyle): string {
  return [...(isNumber ? ['number'] : []), ...(isWideOnly ? ['wide-only'] : [])].join(' ');
}

interface HeadCellProps<Row> extends Pick<DataTableProps<Row>, 'sorting' | 'onSort'> {
  readonly column: TableColumn<Row>;
}

function HeadCell<Row>({ column: { title, sort, ...style }, sorting, onSort }: HeadCellProps<Row>) {
  const { t } = useTranslation();
  if (sort === undefined || onSort === undefined) {
    return (
      <th scope="col" className={classNames(style)}>
        {title}
      </th>
    );
  }
  const isSorted = sorting?.by === sort;
  const isDescending = isSorted && sorting.isDescending;
  const Icon = isDescending ? CaretDownOutlined : CaretUpOutlined;
  return (
    <th scope="col" className={classNames(style)} aria-sort={isSorted ? (isDescending ? 'descending' : 'ascending') : 'none'}>
      <button
        type="button"
        className="sort"
        title={t('table.sort', { column: title })}
        onClick={() => onSort({ by: sort, isDescending: isSorted && !isDescending })}
      >
        {title} <Icon className={isSorted ? '' : 'unsorted'} aria-hidden />
      </button>
    </th>
  );
}
