import type { Schemas } from '@duban/client';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { readAnswer } from '../../api/read-answer';
import { DataTable } from '../../ui/data-table';
import { formatInstant } from '../../ui/instants';
import { QueryCard } from '../../ui/query-card';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useAction } from '../../ui/use-action';
import { RightsText } from '../rights-text';
import { TaskButtons } from '../task-buttons';
import { NewKeyDialog } from './new-key-dialog';

type ListedKey = Schemas['Key'];

/** Keys, by which programs use the API. */
export default function KeysPage() {
  const { t } = useTranslation();
  const [isCreating, setCreating] = useState(false);
  const [revoked, setRevoked] = useState<ListedKey>();
  const query = useQuery({ queryKey: ['keys'], queryFn: () => readAnswer(api().GET('/api/keys')) });
  const columns = [
    { key: 'name', title: t('administration.key.name'), render: ({ name }: ListedKey) => name },
    { key: 'id', title: t('administration.key.id'), isWideOnly: true, render: ({ id }: ListedKey) => id },
    { key: 'role', title: t('administration.role'), render: ({ role }: ListedKey) => t(`role.${role}`) },
    { key: 'rights', title: t('administration.regions'), isWideOnly: true, render: (key: ListedKey) => <RightsText rights={key} /> },
    { key: 'made', title: t('administration.key.made'), isWideOnly: true, render: ({ createdAt }: ListedKey) => formatInstant(createdAt) },
    { key: 'state', title: t('administration.state'), render: (key: ListedKey) => <KeyState listed={key} /> },
    { key: 'tasks', title: t('administration.tasks'), render: (key: ListedKey) => <KeyTasks listed={key} onRevoke={setRevoked} /> },
  ];
  return (
    <QueryCard
      title={t('administration.part.keys')}
      extra={
        <Button type="primary" disabled={query.isError} onClick={() => setCreating(true)}>
          {t('administration.key.create')}
        </Button>
      }
      query={query}
      isEmpty={({ items }) => items.length === 0 && !isCreating}
    >
      {({ items }) => (
        <div className="administration-table">
          <DataTable caption={t('administration.part.keys')} columns={columns} rows={items} rowKey={({ id }) => id} />
          {isCreating && <NewKeyDialog onClose={() => setCreating(false)} />}
          {revoked !== undefined && <RevokeQuestion revoked={revoked} onClose={() => setRevoked(undefined)} />}
        </div>
      )}
    </QueryCard>
  );
}

function KeyState({ listed: { revokedAt } }: { readonly listed: ListedKey }) {
  const { t } = useTranslation();
  return revokedAt === null ? t('administration.key.valid') : t('administration.key.revokedAt', { date: formatInstant(revokedAt) });
}

interface KeyTasksProps {
  readonly listed: ListedKey;
  readonly onRevoke: (revoked: ListedKey) => void;
}

function KeyTasks({ listed, onRevoke }: KeyTasksProps) {
  const { t } = useTranslation();
  if (listed.revokedAt !== null) return null;
  return <TaskButtons name={listed.name} tasks={[{ label: t('administration.key.revoke'), choose: () => onRevoke(listed) }]} />;
}

function RevokeQuestion({ revoked: { id, name }, onClose }: { readonly revoked: ListedKey; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const action = useAction<undefined, unknown>({
    run: () => readAnswer(api().DELETE('/api/keys/{id}', { params: { path: { id } } })),
    doneText: t('administration.key.revoked'),
  });
  return (
    <ConfirmDialog
      title={t('administration.taskOf', { task: t('administration.key.revoke'), name })}
      explanation={t('administration.key.revokeMeans')}
      confirm={t('administration.key.revoke')}
      action={action}
      onClose={onClose}
    />
  );
}
