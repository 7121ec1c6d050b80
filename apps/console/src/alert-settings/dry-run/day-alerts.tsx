import { useTranslation } from 'react-i18next';
import { DataTable, type TableColumn } from '../../ui/data-table';
import { ItemLink } from '../../ui/item-link';
import { Panel } from '../../ui/panel';
import { ReceiverNames } from '../receiver-names';
import type { CountedHappening } from './dry-run-address';
import { listDayAlerts, type DayAlert } from './list-day-alerts';
import type { TriedRules } from './use-dry-run';

export interface DayAlertsProps {
  readonly result: TriedRules;
  readonly show: CountedHappening;
  readonly day: string;
}

/** The alerts of a day. The answer lists the newest of each list only: how many are left out is said. */
export function DayAlerts({ result, show, day }: DayAlertsProps) {
  const { t } = useTranslation();
  const columns = useColumns(result.region);
  const alerts = listDayAlerts(result, day, show);
  const counts = result.days.find(({ on }) => on === day);
  const isWhole = (['both', 'onlyThese', 'onlyPresent'] as const).every((list) => result[list].newest.length === result[list].count);
  return (
    <Panel title={t(`alertSettings.dryRun.day.${show}`, { day })} className="day-alerts">
      <p className="muted">
        {t('alertSettings.calendar.day', { day, these: counts?.these[show] ?? 0, present: counts?.present[show] ?? 0 })}
        {show === 'ended' && t('alertSettings.dryRun.endedNote')}
        {!isWhole && t('alertSettings.dryRun.cut')}
      </p>
      <div className="scrolled">
        <DataTable caption={t(`alertSettings.dryRun.day.${show}`, { day })} columns={columns} rows={alerts} rowKey={({ key }) => key} />
      </div>
    </Panel>
  );
}

function useColumns(region: string): readonly TableColumn<DayAlert>[] {
  const { t } = useTranslation();
  return [
    { key: 'subject', title: t('item.name'), render: (alert) => <Subject alert={alert} /> },
    { key: 'rule', title: t('alertSettings.matcher.rules'), render: ({ rule }) => rule },
    { key: 'level', title: t('alertSettings.rule.level'), render: ({ level }) => t(`alerts.${level}`) },
    { key: 'list', title: t('alertSettings.dryRun.list'), render: ({ list }) => t(`alertSettings.dryRun.${list}`) },
    { key: 'raisedOn', title: t('alertSettings.dryRun.raised'), render: ({ raisedOn }) => raisedOn, isWideOnly: true },
    {
      key: 'endedOn',
      title: t('alertSettings.dryRun.ended'),
      render: ({ endedOn }) => endedOn ?? t('alertSettings.dryRun.open'),
      isWideOnly: true,
    },
    {
      key: 'receivers',
      title: t('alertSettings.dryRun.receivers'),
      render: ({ receivers }) => receivers !== null && <ReceiverNames receivers={receivers} region={region} />,
      isWideOnly: true,
    },
  ];
}

function Subject({ alert: { subject, department } }: { readonly alert: DayAlert }) {
  if (subject.type === 'item') return <ItemLink item={{ id: subject.id, name: subject.name, department }} />;
  return (
    <span className="item-name">
      {subject.name}
      <span className="muted">{department.name}</span>
    </span>
  );
}
