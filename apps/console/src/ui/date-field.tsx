import { CalendarOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDate } from './dates';

export interface DateFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string | undefined;
  readonly onChange: (date: string | undefined) => void;
}

/** A date as everything here writes it, whatever the browser's language; typed, or taken from the browser's calendar. */
export function DateField({ label, hint, value = '', onChange }: DateFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const calendar = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const settle = (entered: string): void => {
    if (entered === value) return;
    if (entered === '') onChange(undefined);
    else if (isDate(entered)) onChange(entered);
    else setText(value);
  };
  return (
    <span className="date-field" title={hint}>
      <label htmlFor={id}>{label}</label>
      <span className="date-entry">
        <input
          id={id}
          className="date-input"
          inputMode="numeric"
          autoComplete="off"
          placeholder={t('dates.form')}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onBlur={() => settle(text.trim())}
          onKeyDown={({ key }) => (key === 'Enter' ? settle(text.trim()) : undefined)}
        />
        <Button
          type="text"
          size="small"
          icon={<CalendarOutlined />}
          aria-label={t('dates.calendar', { field: label })}
          onClick={() => calendar.current?.showPicker()}
        />
        <input
          ref={calendar}
          type="date"
          className="date-calendar"
          tabIndex={-1}
          aria-hidden
          value={value}
          onChange={({ target }) => settle(target.value)}
        />
      </span>
    </span>
  );
}
