import { useId, type ReactNode, type Ref } from 'react';

export interface PanelProps {
  readonly title: string;
  readonly extra?: ReactNode;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLElement> | undefined;
  readonly children: ReactNode;
}

/** A part of a page with its heading. */
export function Panel({ title, extra, className = '', ref, children }: PanelProps) {
  const id = useId();
  return (
    <section ref={ref} aria-labelledby={id} className={`panel ${className}`}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {extra}
      </header>
      {children}
    </section>
  );
}
