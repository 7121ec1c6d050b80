import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatInstant } from '../../ui/dates';
import { Evidence } from './evidence';
import type { ReportRow } from './report-rows';
import { useFigures } from './use-figures';
import type { ShownItem } from './use-item';
import { useMayReport } from './use-may-report';

export interface ReportEntryProps {
  readonly item: ShownItem;
  readonly row: ReportRow;
}

/** One report: what was claimed, by whom and when, and what became of it. */
export function ReportEntry({ item, row }: ReportEntryProps) {
  const { t } = useTranslation();
  const listFigures = useFigures(item);
  const mayReport = useMayReport(item);
  const { effective, corrections, verification, seq } = row;
  const join = (phrases: readonly string[]): string => phrases.join(t('items.why.separator'));
  return (
    <li>
      <h3>{t('items.reported.asOf', { date: effective.asOf })}</h3>
      <dl className="report-figures">
        <dt>{t('items.reported.claimed')}</dt>
        <dd>{join(listFigures(effective))}</dd>
        <dt>{t('items.reported.verified')}</dt>
        <dd>{verification === undefined ? t('items.reported.notVerified') : join(listFigures(verification.data))}</dd>
      </dl>
      <p className="muted">{t('items.reported.by', { who: effective.reporter ?? row.actor, when: formatInstant(row.recordedAt) })}</p>
      {corrections.map(({ seq: number, actor, recordedAt, data }, index) => (
        <p key={number} className="correction">
          {t('items.reported.correction', {
            before: join(listFigures((corrections[index - 1] ?? row).data)),
            after: join(listFigures(data)),
            reason: data.reason,
            who: actor,
            when: formatInstant(recordedAt),
          })}
        </p>
      ))}
      {verification !== undefined && (
        <p className="correction">
          {t('items.reported.verification', { who: verification.actor, when: formatInstant(verification.recordedAt) })}{' '}
          {verification.data.reason}
        </p>
      )}
      <Narrative effective={effective} />
      {mayReport && (
        <Link className="no-print" to={`/reports/correct?${new URLSearchParams({ item: item.id, seq: String(seq) }).toString()}`}>
          {t('items.actions.correct')}
        </Link>
      )}
    </li>
  );
}

const TEXTS = ['narrative', 'issues', 'needs', 'expectedFinish'] as const;

/** What the department writes about it. */
function Narrative({ effective }: Pick<ReportRow, 'effective'>) {
  const { t } = useTranslation();
  const { evidence = [], flags = [] } = effective;
  return (
    <>
      {flags.length > 0 && <p className="flags">{flags.map((flag) => t(`items.flag.${flag}`)).join(t('items.why.separator'))}</p>}
      {TEXTS.filter((name) => effective[name] !== undefined).map((name) => (
        <p key={name} className="narrative">
          <span className="muted">{t(`items.reported.${name}`)}</span>
          {effective[name]}
        </p>
      ))}
      {evidence.length > 0 && <Evidence addresses={evidence} />}
    </>
  );
}
