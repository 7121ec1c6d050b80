import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const SHOWN = 8;

export interface ShortenedProps<Entry> {
  readonly entries: readonly Entry[];
  readonly children: (shown: readonly Entry[]) => ReactNode;
}

/** The first entries of a list; all of them on request. */
export function Shortened<Entry>({ entries, children }: ShortenedProps<Entry>) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  return (
    <>
      {children(isWhole ? entries : entries.slice(0, SHOWN))}
      {entries.length > SHOWN && (
        <Button type="link" size="small" className="show-all" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('list.fewer') : t('list.all', { count: entries.length })}
        </Button>
      )}
    </>
  );
}
