import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatQuantity } from '../ui/numbers';
import { cellKey, commit, moveTo, paste, pressKey, type GridState } from './grid-state';
import { findReport, type MonthColumn, type SheetRow } from './table-cells';

export interface TableGridProps {
  readonly rows: readonly SheetRow[];
  readonly months: readonly MonthColumn[];
  readonly grid: GridState;
  readonly refused: Readonly<Record<string, string>>;
  readonly malformed: readonly string[];
  readonly onChange: (grid: GridState) => void;
}

/** Items below each other, months beside each other; one cell has the focus, as in a spreadsheet. */
export function TableGrid({ rows, months, grid, refused, malformed, onChange }: TableGridProps) {
  const { t, i18n } = useTranslation();
  const table = useRef<HTMLTableElement>(null);
  const size = { rows: rows.length, columns: months.length };
  const month = new Intl.DateTimeFormat(i18n.language, { month: 'short', timeZone: 'UTC' });
  const press = (event: React.KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const next = pressKey(grid, event, size);
    if (next === undefined) return;
    event.preventDefault();
    onChange(next);
  };
  const focus = `${cellKey(grid.row, grid.column)} ${grid.editing === undefined}`;
  useEffect(() => {
    // The focus follows the chosen cell, once somebody is in the table.
    if (table.current?.contains(document.activeElement) === true || document.activeElement === document.body) {
      const chosen = table.current?.querySelector<HTMLElement>('[tabindex="0"]');
      if (table.current?.dataset['used'] === 'true') (chosen?.querySelector('input') ?? chosen)?.focus();
    }
  }, [focus]);
  return (
    <div className="sheet">
      <table
        ref={table}
        role="grid"
        className="data grid"
        aria-label={t('reports.table.title')}
        onFocus={({ currentTarget }) => (currentTarget.dataset['used'] = 'true')}
        onKeyDown={press}
        onPaste={(event) => {
          if (grid.editing !== undefined) return;
          event.preventDefault();
          onChange(paste(grid, event.clipboardData.getData('text/plain'), size));
        }}
      >
        <thead>
          <tr>
            <th scope="col">{t('item.name')}</th>
            {months.map(({ month: name, asOf }) => (
              <th key={name} scope="col" className="number" title={asOf}>
                {month.format(new Date(`${name}-01`))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, rowNumber) => (
            <tr key={row.item.id}>
              <th scope="row">
                {row.item.name} <span className="muted">{row.item.unit}</span>
              </th>
              {months.map((column, columnNumber) => (
                <GridCell
                  key={column.month}
                  {...{ row, column, grid, onChange }}
                  position={[rowNumber, columnNumber]}
                  isWrong={malformed.concat(Object.keys(refused)).includes(cellKey(rowNumber, columnNumber))}
                  onChoose={() => onChange(moveTo(grid, rowNumber, columnNumber, size))}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface GridCellProps extends Pick<TableGridProps, 'grid' | 'onChange'> {
  readonly row: SheetRow;
  readonly column: MonthColumn;
  readonly position: readonly [row: number, column: number];
  readonly isWrong: boolean;
  readonly onChoose: () => void;
}

function GridCell({ row, column, grid, position, isWrong, onChoose, onChange }: GridCellProps) {
  const { t } = useTranslation();
  const entered = grid.entered[cellKey(...position)];
  const isChosen = grid.row === position[0] && grid.column === position[1];
  const data = findReport(row, column)?.data;
  const reported =
    data?.value === undefined ? (data?.increment === undefined ? '' : `+${formatQuantity(data.increment)}`) : formatQuantity(data.value);
  const state = `${entered === undefined ? '' : 'changed'} ${isWrong && entered !== undefined ? 'wrong' : ''}`;
  const name = t('reports.table.cell', { name: row.item.name, date: data?.asOf ?? column.asOf });
  return (
    <td
      role="gridcell"
      tabIndex={isChosen ? 0 : -1}
      aria-selected={isChosen}
      aria-invalid={isWrong && entered !== undefined}
      className={`number ${state}`}
      onMouseDown={isChosen ? undefined : onChoose}
      onDoubleClick={() => onChange({ ...grid, editing: entered ?? (data?.value === undefined ? '' : String(data.value)) })}
    >
      {isChosen && grid.editing !== undefined ? (
        <input
          aria-label={name}
          inputMode="decimal"
          value={grid.editing}
          onChange={({ target }) => onChange({ ...grid, editing: target.value })}
          onBlur={() => onChange(commit(grid))}
        />
      ) : (
        <>
          {entered ?? reported}
          {entered !== undefined && <span className="visually-hidden">{t('reports.table.changed')}</span>}
        </>
      )}
    </td>
  );
}
