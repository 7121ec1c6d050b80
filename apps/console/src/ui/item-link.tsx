import type { Schemas } from '@duban/client';
import { Link } from 'react-router';

export interface ItemLinkProps {
  readonly item: Pick<Schemas['ItemListEntry'], 'id' | 'name' | 'department'>;
  /** The business date of the page that leads there; today when absent. */
  readonly on?: string | undefined;
  readonly known?: string | undefined;
  /** Without the department. */
  readonly isAlone?: boolean;
}

/** An item and who has to deliver it; leads to its page. */
export function ItemLink({ item, on, known, isAlone = false }: ItemLinkProps) {
  const moment = new URLSearchParams(Object.entries({ on, known }).flatMap(([name, date]) => (date === undefined ? [] : [[name, date]])));
  return (
    <span className="item-name">
      <Link to={{ pathname: `/items/${encodeURIComponent(item.id)}`, search: moment.toString() }}>{item.name}</Link>
      {!isAlone && <span className="muted">{item.department.name}</span>}
    </span>
  );
}
