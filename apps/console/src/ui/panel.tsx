import { useId, type ReactNode } from 'react';

export interface PanelProps {
  readonly title: string;
  readonly extra?: ReactNode;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A part of a page with its heading. */
export function Panel({ title, extra, className = '', children }: PanelProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={`panel ${className}`}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {extra}
      </header>
      {children}
    </section>
  );
}
