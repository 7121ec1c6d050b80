import { useTranslation } from 'react-i18next';

/** Writes the time of day, with seconds. */
export function useTimeOfDay(): (time: number) => string {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(i18n.language, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  return (time) => format.format(time);
}
