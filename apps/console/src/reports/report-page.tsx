import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ItemFrame } from './item-frame';
import { ReportForm } from './report-form';
import { SentPanel } from './sent-panel';

/** Reports on one item. */
export default function ReportPage() {
  const { t } = useTranslation();
  const id = useSearchParams()[0].get('item') ?? '';
  const [sent, setSent] = useState<{ readonly id: string; readonly asOf: string }>();
  return (
    <ItemFrame title={t('reports.new.title')}>
      {(reported) =>
        sent?.id === id ? (
          <SentPanel item={reported.item} asOf={sent.asOf} />
        ) : (
          <ReportForm key={id} reported={reported} onSent={(asOf) => setSent({ id, asOf })} />
        )
      }
    </ItemFrame>
  );
}
