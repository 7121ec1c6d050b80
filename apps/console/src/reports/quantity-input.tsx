import { Input } from 'antd';
import type { EntryProps } from './entry-field';

export interface QuantityInputProps extends EntryProps {
  readonly value: string;
  readonly unit: string | null;
  readonly autoFocus?: boolean;
  readonly onChange: (text: string) => void;
}

/** A number as people write it, with its unit behind it; what it means is read from the text. */
export function QuantityInput({ unit, onChange, ...input }: QuantityInputProps) {
  return (
    <Input
      {...input}
      className="quantity"
      inputMode="decimal"
      autoComplete="off"
      suffix={unit === null ? undefined : <span className="muted">{unit}</span>}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
