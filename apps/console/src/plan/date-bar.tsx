import { Button, Slider } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../ui/date-field';
import { addDays, daysFrom } from '../ui/dates';

/** The two dates of what is shown; absent: today, and everything that was recorded. */
export interface ShownDates {
  readonly on?: string | undefined;
  readonly known?: string | undefined;
}

export interface DateBarProps {
  /** With the year of the plan, and the business date of the server. */
  readonly view: ShownDates & { readonly year: number; readonly today: string };
  readonly change: (dates: ShownDates) => void;
}

/** As of which date the plan is evaluated, and what is taken to be known. */
export function DateBar({ view, change }: DateBarProps) {
  const { t } = useTranslation();
  const { on, known, today } = view;
  return (
    <section className="date-bar" aria-label={t('dates.title')}>
      <DateField label={t('dates.on')} value={on ?? today} onChange={(date) => change({ on: date === today ? undefined : date })} />
      <DateSlider view={view} change={change} />
      <DateField label={t('dates.known')} hint={t('dates.knownHint')} value={known} onChange={(date) => change({ known: date })} />
      {(on !== undefined || known !== undefined) && (
        <Button onClick={() => change({ on: undefined, known: undefined })}>{t('dates.today')}</Button>
      )}
    </section>
  );
}

/** The days of the year that have passed. The address changes when the handle is let go. */
function DateSlider({ view: { year, on, today }, change }: DateBarProps) {
  const { t, i18n } = useTranslation();
  const first = `${year}-01-01`;
  const last = [`${year}-12-31`, today].sort()[0] ?? today;
  const days = Math.max(0, daysFrom(first, last));
  const settled = Math.min(days, Math.max(0, daysFrom(first, on ?? today)));
  const [day, setDay] = useState(settled);
  useEffect(() => setDay(settled), [settled]);
  const month = new Intl.DateTimeFormat(i18n.language, { month: 'short', timeZone: 'UTC' });
  const starts = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}-01`).filter(
    (date) => date <= last,
  );
  const marks = Object.fromEntries(starts.map((date, index) => [daysFrom(first, date), { label: markLabel(month, date, index) }]));
  return (
    <Slider
      className="date-slider"
      min={0}
      max={days}
      marks={marks}
      value={day}
      onChange={setDay}
      onChangeComplete={(chosen) => change({ on: addDays(first, chosen) === today ? undefined : addDays(first, chosen) })}
      tooltip={{ formatter: (value) => addDays(first, value ?? 0) }}
      ariaLabelForHandle={t('dates.slider')}
      ariaValueTextFormatterForHandle={(value) => addDays(first, value)}
    />
  );
}

/** On a narrow screen only each third month is named. */
function markLabel(month: Intl.DateTimeFormat, date: string, index: number) {
  return <span className={index % 3 === 0 ? '' : 'wide-only'}>{month.format(new Date(date))}</span>;
}
