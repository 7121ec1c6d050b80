import { DateField } from '../ui/date-field';
import { EntryNotes, type EntryFieldProps } from './entry-field';

export interface EntryDateProps extends Pick<EntryFieldProps, 'label' | 'hint' | 'problem'> {
  /** Empty: none. */
  readonly value: string;
  readonly onChange: (date: string) => void;
}

/** A date of a form, with its problem below it. */
export function EntryDate({ label, hint, problem, value, onChange }: EntryDateProps) {
  return (
    <div className="entry">
      <DateField label={label} value={value} onChange={(date) => onChange(date ?? '')} />
      <EntryNotes hint={hint} problem={problem} />
    </div>
  );
}
