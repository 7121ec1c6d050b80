import { useEffect, useState, type ReactNode } from 'react';

export interface MoreSectionProps {
  readonly title: string;
  /** Whether one of its fields is filled. */
  readonly isFilled: boolean;
  /** Whether one of its fields was refused. */
  readonly isRefused: boolean;
  readonly children: ReactNode;
}

/** Fields that are needed now and then: closed until one is filled or refused, or the person looks. Only the person closes them again. */
export function MoreSection({ title, isFilled, isRefused, children }: MoreSectionProps) {
  const [isOpen, setOpen] = useState(isFilled);
  useEffect(() => {
    if (isFilled || isRefused) setOpen(true);
  }, [isFilled, isRefused]);
  return (
    <details className="more" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
