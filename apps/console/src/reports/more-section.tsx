import { useLayoutEffect, useRef, type ReactNode } from 'react';

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
  const section = useRef<HTMLDetailsElement>(null);
  // Before the effects of the form, which moves the focus to what was refused.
  useLayoutEffect(() => {
    if (section.current !== null && (isFilled || isRefused)) section.current.open = true;
  }, [isFilled, isRefused]);
  return (
    <details className="more" ref={section}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
