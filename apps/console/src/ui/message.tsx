import type { ReactNode } from 'react';

/** A page that has nothing to show but a sentence and the way on. */
export function Message({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="message">
      <h1>{title}</h1>
      {children}
    </div>
  );
}
