import type { Schemas } from '@duban/client';

/** An item and who has to deliver it. */
export function ItemName({ item }: { readonly item: Pick<Schemas['ItemListEntry'], 'name' | 'department'> }) {
  return (
    <span className="item-name">
      {item.name}
      <span className="muted">{item.department.name}</span>
    </span>
  );
}
