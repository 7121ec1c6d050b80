import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, daysFrom } from '../ui/dates';
import type { DatedView } from './dated-view';

/** The days of the year that have passed. The address changes when the handle is let go. */
export function DateSlider({ view: { year, on, today }, change }: DatedView) {
  const { t } = useTranslation();
  const first = `${year}-01-01`;
  const last = [`${year}-12-31`, today].sort()[0] ?? today;
  const days = Math.max(0, daysFrom(first, last));
  const settled = Math.min(days, Math.max(0, daysFrom(first, on ?? today)));
  // Where the handle was put, until the address says the same.
  const [moved, setMoved] = useState<number>();
  useEffect(() => setMoved((day) => (day === settled ? undefined : day)), [settled]);
  const day = moved ?? settled;
  const date = addDays(first, day);
  const settle = (): void => {
    if (day !== settled) change({ on: date === today ? undefined : date });
  };
  return (
    <div className="date-slider">
      <input
        type="range"
        aria-label={t('dates.slider')}
        aria-valuetext={date}
        min={0}
        max={days}
        value={day}
        onChange={({ target }) => setMoved(Number(target.value))}
        onPointerUp={settle}
        onKeyUp={settle}
        onBlur={settle}
      />
      <Months first={first} last={last} days={days} />
      {day !== settled && <output className="slider-date">{date}</output>}
    </div>
  );
}

/** Where the months begin; on a narrow screen only each third one is named. */
function Months({ first, last, days }: { readonly first: string; readonly last: string; readonly days: number }) {
  const { i18n } = useTranslation();
  const month = new Intl.DateTimeFormat(i18n.language, { month: 'short', timeZone: 'UTC' });
  const starts = Array.from({ length: 12 }, (_, index) => `${first.slice(0, 4)}-${String(index + 1).padStart(2, '0')}-01`);
  return (
    <div className="slider-marks" aria-hidden>
      {starts.map((start, index) =>
        start > last ? null : (
          <span
            key={start}
            className={index % 3 === 0 ? '' : 'wide-only'}
            style={{ left: `${(100 * daysFrom(first, start)) / Math.max(1, days)}%` }}
          >
            {month.format(new Date(start))}
          </span>
        ),
      )}
    </div>
  );
}
