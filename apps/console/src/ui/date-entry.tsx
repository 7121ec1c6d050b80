import { DateField } from './date-field';

export interface DateEntryProps {
  readonly label: string;
  /** Given by the field of the form. */
  readonly value?: string;
  readonly onChange?: (date: string | undefined) => void;
}

/** A date in a form of Ant Design. */
export function DateEntry({ label, value, onChange }: DateEntryProps) {
  return <DateField label={label} value={value} onChange={(date) => onChange?.(date)} />;
}
