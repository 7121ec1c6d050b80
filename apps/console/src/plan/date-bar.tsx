import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../ui/date-field';
import { DateSlider } from './date-slider';
import type { DatedView } from './dated-view';

export interface DateBarProps extends DatedView {
  /** Other dates of the page. */
  readonly children?: ReactNode;
}

/** As of which date the plan is evaluated, and what is taken to be known. */
export function DateBar({ view, change, children }: DateBarProps) {
  const { t } = useTranslation();
  const { on, known, today } = view;
  return (
    <section className="date-bar" aria-label={t('dates.title')}>
      <DateField label={t('dates.on')} value={on ?? today} onChange={(date) => change({ on: date === today ? undefined : date })} />
      <DateSlider view={view} change={change} />
      {children}
      <DateField label={t('dates.known')} hint={t('dates.knownHint')} value={known} onChange={(date) => change({ known: date })} />
      {(on !== undefined || known !== undefined) && (
        <Button onClick={() => change({ on: undefined, known: undefined })}>{t('dates.today')}</Button>
      )}
    </section>
  );
}
