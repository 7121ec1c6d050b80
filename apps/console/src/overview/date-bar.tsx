import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { DateField } from '../ui/date-field';
import { DateSlider } from './date-slider';
import type { ChangeView, View } from './use-view';

export interface DateBarProps {
  readonly view: View;
  readonly change: ChangeView;
}

/** As of which date the plan is evaluated, what is taken to be known, and with which earlier date it is compared. */
export function DateBar({ view, change }: DateBarProps) {
  const { t } = useTranslation();
  const { on, known, since, today } = view;
  const isElsewhere = on !== undefined || known !== undefined || since !== undefined;
  return (
    <section className="date-bar" aria-label={t('dates.title')}>
      <DateField label={t('dates.on')} value={on ?? today} onChange={(date) => change({ on: date === today ? undefined : date })} />
      <DateSlider view={view} change={change} />
      <DateField label={t('dates.since')} hint={t('dates.sinceHint')} value={since} onChange={(date) => change({ since: date })} />
      <DateField label={t('dates.known')} hint={t('dates.knownHint')} value={known} onChange={(date) => change({ known: date })} />
      {isElsewhere && <Button onClick={() => change({ on: undefined, known: undefined, since: undefined })}>{t('dates.today')}</Button>}
    </section>
  );
}
