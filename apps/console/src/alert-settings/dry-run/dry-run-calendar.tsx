import { useTranslation } from 'react-i18next';
import { toTime } from '../../ui/dates';
import { listCalendarMonths, type CalendarMonth } from './calendar-months';
import type { CountedHappening } from './dry-run-address';
import type { TriedRules } from './use-dry-run';

export interface DryRunCalendarProps {
  readonly result: TriedRules;
  /** The days of which something is known. */
  readonly looked: NonNullable<TriedRules['looked']>;
  readonly show: CountedHappening;
  /** The chosen one. */
  readonly day: string | undefined;
  readonly onChoose: (day: string) => void;
}

interface DayNumbers {
  readonly these: number;
  readonly present: number;
}

/** A calendar of the stretch: how many alerts the tried rules have on each day, and below how many there were. */
export function DryRunCalendar({ result, looked, show, day, onChoose }: DryRunCalendarProps) {
  const counts = new Map(result.days.map(({ on, these, present }) => [on, { these: these[show], present: present[show] }]));
  const findNumbers = (on: string): DayNumbers | null =>
    on < looked.from || on > looked.to ? null : (counts.get(on) ?? { these: 0, present: 0 });
  return (
    <div className="calendar">
      {listCalendarMonths(looked.from, looked.to).map((month) => (
        <Month key={month.month} month={month} findNumbers={findNumbers} day={day} onChoose={onChoose} />
      ))}
    </div>
  );
}

interface MonthProps extends Pick<DryRunCalendarProps, 'day' | 'onChoose'> {
  readonly month: CalendarMonth;
  /** null: nothing is known of the day. */
  readonly findNumbers: (day: string) => DayNumbers | null;
}

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

function Month({ month: { month, weeks }, findNumbers, day, onChoose }: MonthProps) {
  const { t, i18n } = useTranslation();
  return (
    <table className="month">
      <caption>{formatMonth(month, i18n.language)}</caption>
      <thead>
        <tr>
          {WEEK.map((name) => (
            <th key={name} scope="col">
              {t(`alertSettings.calendar.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={index}>
            {week.map((each, at) => (
              <td key={at}>
                {each !== null && <Day day={each} numbers={findNumbers(each)} isChosen={each === day} onChoose={onChoose} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function formatMonth(month: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  return format.format(toTime(`${month}-01`));
}

interface DayProps extends Pick<DryRunCalendarProps, 'onChoose'> {
  readonly day: string;
  readonly numbers: DayNumbers | null;
  readonly isChosen: boolean;
}

function Day({ day, numbers, isChosen, onChoose }: DayProps) {
  const { t } = useTranslation();
  const date = Number(day.slice(-2));
  if (numbers === null || (numbers.these === 0 && numbers.present === 0)) {
    return <span className={`day ${numbers === null ? 'unknown' : ''}`}>{date}</span>;
  }
  return (
    <button
      type="button"
      className={`day counted ${numbers.these === numbers.present ? '' : 'different'}`}
      aria-pressed={isChosen}
      onClick={() => onChoose(day)}
    >
      <span className="visually-hidden">{t('alertSettings.calendar.day', { day, ...numbers })}</span>
      <span className="day-date" aria-hidden>
        {date}
      </span>
      <span className="day-these" aria-hidden>
        {numbers.these}
      </span>
      <span className="day-present" aria-hidden>
        {numbers.present}
      </span>
    </button>
  );
}
