import { useId, type ReactNode } from 'react';

/** What connects an input with its label and with what is said about it. */
export interface EntryProps {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
  readonly status: '' | 'error';
}

export interface EntryFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with what was entered. */
  readonly problem?: string | undefined;
  readonly className?: string;
  readonly children: (entry: EntryProps) => ReactNode;
}

/** A field of a form, with its label above it and its problem below it. */
export function EntryField({ label, hint, problem, className = '', children }: EntryFieldProps) {
  const id = useId();
  const isWrong = problem !== undefined;
  return (
    <div className={`entry ${className}`}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': `${id}-about`, 'aria-invalid': isWrong, status: isWrong ? 'error' : '' })}
      <EntryNotes id={`${id}-about`} hint={hint} problem={problem} />
    </div>
  );
}

export interface EntryNotesProps extends Pick<EntryFieldProps, 'hint' | 'problem'> {
  readonly id?: string;
}

export function EntryNotes({ id, hint, problem }: EntryNotesProps) {
  return (
    <span id={id} className="entry-notes">
      {problem !== undefined && <span className="entry-problem">{problem}</span>}
      {hint !== undefined && <span className="muted">{hint}</span>}
    </span>
  );
}
