import { formatQuantity, PERCENT } from './numbers';

export interface QuantityProps {
  readonly value: number | null;
  /** As the item's measure names it: 万元, 亩, 户. */
  readonly unit: string | null;
}

/** An amount with its unit. */
export function Quantity({ value, unit }: QuantityProps) {
  return (
    <span className="number">
      {formatQuantity(value)}
      {value !== null && unit !== null && <span className="quantity-unit">{unit === PERCENT ? unit : ` ${unit}`}</span>}
    </span>
  );
}
