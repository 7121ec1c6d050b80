import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatInstant } from '../../ui/dates';
import { ReportNarrative } from './report-narrative';
import type { ReportRecord } from './report-rows';
import { useFigures } from './use-figures';
import type { ShownItem } from './use-item';
import { useMayReport } from './use-may-report';

export interface ReportEntryProps {
  readonly item: ShownItem;
  readonly row: ReportRecord;
}

/** One report: what was claimed, by whom and when, and what became of it. */
export function ReportEntry({ item, row }: ReportEntryProps) {
  const { t } = useTranslation();
  const mayReport = useMayReport(item);
  const { effective, actor, recordedAt, seq } = row;
  return (
    <li>
      <div>
        <h3>{t('items.reported.asOf', { date: effective.asOf })}</h3>
        <p className="muted">{t('items.reported.by', { who: effective.reporter ?? actor, when: formatInstant(recordedAt) })}</p>
      </div>
      <StatedNumbers item={item} row={row} />
      <ReportNarrative report={effective} />
      {mayReport && (
        <Link className="no-print" to={`/reports/correct?${new URLSearchParams({ item: item.id, seq: String(seq) }).toString()}`}>
          {t('items.actions.correct')}
        </Link>
      )}
    </li>
  );
}

/** What was claimed and verified, and how it was corrected. */
function StatedNumbers({ item, row }: ReportEntryProps) {
  const { t } = useTranslation();
  const listFigures = useFigures(item);
  const join = (phrases: readonly string[]): string => phrases.join(t('list.separator'));
  const { effective, corrections, verification } = row;
  return (
    <div>
      <dl className="report-figures">
        <dt>{t('items.reported.claimed')}</dt>
        <dd>{join(listFigures(effective))}</dd>
        <dt>{t('items.reported.verified')}</dt>
        <dd>{verification === undefined ? t('items.reported.notVerified') : join(listFigures(verification.data))}</dd>
      </dl>
      {corrections.map(({ seq, actor, recordedAt, data }, index) => (
        <p key={seq} className="correction">
          {t('items.reported.correction', {
            before: join(listFigures((corrections[index - 1] ?? row).data)),
            after: join(listFigures(data)),
            ...{ reason: data.reason, who: actor, when: formatInstant(recordedAt) },
          })}
        </p>
      ))}
      {verification !== undefined && (
        <p className="correction">
          {t('items.reported.verification', { who: verification.actor, when: formatInstant(verification.recordedAt) })}{' '}
          {verification.data.reason}
        </p>
      )}
    </div>
  );
}
