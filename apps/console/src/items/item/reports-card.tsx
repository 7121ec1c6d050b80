import { Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel';
import { Shortened } from '../../ui/shortened';
import { ReportEntry } from './report-entry';
import type { StepsCardProps } from './steps-card';

/** Reports with their corrections and verifications, the latest first. */
export function ReportsCard({ item, rows }: StepsCardProps) {
  const { t } = useTranslation();
  return (
    <Panel title={t('items.reported.title')} className="whole">
      {rows.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('items.trace.noReport')} />}
      <Shortened entries={rows}>
        {(shown) => (
          <ol className="reports">
            {shown.map((row) => (
              <ReportEntry key={row.seq} item={item} row={row} />
            ))}
          </ol>
        )}
      </Shortened>
    </Panel>
  );
}
