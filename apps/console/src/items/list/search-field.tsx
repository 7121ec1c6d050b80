import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** After how long without a key what was typed is searched for. */
const PAUSE_MS = 300;

export interface SearchFieldProps {
  readonly q: string | undefined;
  readonly onSearch: (q: string | undefined) => void;
}

/** Searches while somebody types. */
export function SearchField({ q = '', onSearch }: SearchFieldProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(q);
  const sent = useRef(q);
  const timer = useRef<number>(undefined);
  // Another address has another search; the one that was sent from here must not overwrite what was typed since.
  useEffect(() => {
    if (q !== sent.current) setText(q);
    sent.current = q;
  }, [q]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const search = (typed: string): void => {
    sent.current = typed.trim();
    onSearch(sent.current === '' ? undefined : sent.current);
  };
  const type = (typed: string): void => {
    setText(typed);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => search(typed), PAUSE_MS);
  };
  return (
    <Input
      type="search"
      className="item-search"
      aria-label={t('items.search')}
      placeholder={t('items.searchHint')}
      prefix={<SearchOutlined />}
      maxLength={100}
      value={text}
      onChange={({ target }) => type(target.value)}
    />
  );
}
