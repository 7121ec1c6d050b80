import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DataTable, type TableColumn } from '../ui/data-table';
import { formatPercent, formatQuantity, withUnit } from '../ui/numbers';
import { listSteps, readUnit, type CountedReport } from './reported-item';
import type { ReportedItem } from './use-reported-item';

export interface PreviousValuesProps {
  readonly reported: ReportedItem;
  /** How many of the newest; all when absent. */
  readonly limit?: number;
  readonly extra?: TableColumn<CountedReport>;
}

/** What was reported before, the newest first. */
export function PreviousValues({ reported: { item, reports, actual }, limit = Infinity, extra }: PreviousValuesProps) {
  const { t } = useTranslation();
  const describe = useDescribeFigure(item.definition.measure);
  const completions = new Map(actual.map(({ seq, completion }) => [seq, completion]));
  const columns: TableColumn<CountedReport>[] = [
    { key: 'asOf', title: t('reports.field.asOf'), render: ({ data }) => <span className="number">{data.asOf}</span> },
    { key: 'figure', title: t('reports.previous.figure'), render: ({ data }) => describe(data) },
    {
      ...{ key: 'completion', title: t('completion.actual'), isNumber: true, isWideOnly: true },
      render: ({ seq }) => formatPercent(completions.get(seq) ?? null),
    },
    { key: 'state', title: t('reports.previous.state'), render: (report) => <ReportState report={report} describe={describe} /> },
    ...(extra === undefined ? [] : [extra]),
  ];
  if (reports.length === 0) return <p className="muted">{t('reports.previous.none')}</p>;
  const shown = reports.slice(0, limit);
  return <DataTable caption={t('reports.previous.title')} columns={columns} rows={shown} rowKey={({ seq }) => String(seq)} />;
}

type Figures = Pick<CountedReport['data'], 'value' | 'increment' | 'milestonesDone' | 'milestonesAdded' | 'partsMet'>;

/** What a report says, in words. */
export function useDescribeFigure(measure: ReportedItem['item']['definition']['measure']): (figures: Figures) => string {
  const { t } = useTranslation();
  const names = new Map(listSteps(measure).map(({ id, name }) => [id, name]));
  const unit = readUnit(measure) ?? '';
  return ({ value, increment, milestonesDone, milestonesAdded, partsMet }) => {
    if (increment !== undefined) return t('reports.previous.increment', { value: formatQuantity(increment), unit });
    if (value !== undefined) return withUnit(value, unit);
    const done = milestonesDone ?? milestonesAdded ?? partsMet ?? [];
    return done.length === 0 ? t('reports.previous.noStep') : done.map((id) => names.get(id) ?? id).join(t('list.separator'));
  };
}

function ReportState({ report, describe }: { readonly report: CountedReport; readonly describe: (figures: Figures) => string }) {
  const { t } = useTranslation();
  const { verified, isCorrected } = report;
  const figure = verified === undefined ? '' : describe({ ...report.data, ...verified });
  return [
    ...(isCorrected ? [t('reports.previous.corrected')] : []),
    verified === undefined ? t('reports.previous.claimed') : t('reports.previous.verified', { figure }),
  ].join(t('list.separator'));
}

export function CorrectLink({ itemId, seq }: { readonly itemId: string; readonly seq: number }) {
  const { t } = useTranslation();
  const search = new URLSearchParams({ item: itemId, seq: String(seq) }).toString();
  return <Link to={`/reports/correct?${search}`}>{t('reports.correct.link')}</Link>;
}
