import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DataTable, type TableColumn } from '../ui/data-table';
import { AnswerLimit, LevelTag } from './alert-tags';
import type { ShownAlert } from './inbox-address';

export interface AlertTableProps {
  readonly alerts: readonly ShownAlert[];
  /** The business date, for what is overdue. */
  readonly today: string;
}

export function AlertTable({ alerts, today }: AlertTableProps) {
  const { t } = useTranslation();
  const columns: readonly TableColumn<ShownAlert>[] = [
    { key: 'subject', title: t('alertList.subject'), render: (alert) => <AlertLink alert={alert} /> },
    { key: 'level', title: t('alertList.level'), render: (alert) => <LevelAndState alert={alert} /> },
    { key: 'state', title: t('alertList.state'), isWideOnly: true, render: ({ state }) => t(`alertState.${state}`) },
    { key: 'rule', title: t('alertList.rule'), isWideOnly: true, render: ({ rule }) => rule.name },
    { key: 'raised', title: t('alertList.raisedOn'), isWideOnly: true, isNumber: true, render: ({ raisedOn }) => raisedOn },
    { key: 'limit', title: t('alertList.answerBy'), render: (alert) => <AnswerLimit alert={alert} today={today} /> },
  ];
  return <DataTable caption={t('alertList.title')} columns={columns} rows={alerts} rowKey={({ id }) => id} />;
}

/** On a telephone the state has no column of its own. */
function LevelAndState({ alert: { level, state } }: { readonly alert: ShownAlert }) {
  const { t } = useTranslation();
  return (
    <span className="item-name">
      <LevelTag level={level} />
      <span className="muted narrow-only">{t(`alertState.${state}`)}</span>
    </span>
  );
}

/** What an alert is about, and who has to answer; leads to the alert. */
function AlertLink({ alert: { id, subject, department } }: { readonly alert: ShownAlert }) {
  return (
    <span className="item-name">
      <Link to={`/alerts/${encodeURIComponent(id)}`}>{subject.name}</Link>
      {subject.name !== department.name && <span className="muted">{department.name}</span>}
    </span>
  );
}
