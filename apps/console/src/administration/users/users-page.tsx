import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { readAnswer } from '../../api/read-answer';
import { DataTable } from '../../ui/data-table';
import { formatInstant } from '../../ui/instants';
import { QueryCard } from '../../ui/query-card';
import { TaskButtons } from '../task-buttons';
import { RightsText } from '../rights-text';
import type { ListedUser } from './listed-user';
import { UserDialog, type UserTask } from './user-dialog';

/** Who signs in, with which rights. */
export default function UsersPage() {
  const { t } = useTranslation();
  const [task, setTask] = useState<UserTask>();
  const query = useQuery({ queryKey: ['users'], queryFn: () => readAnswer(api().GET('/api/users')) });
  const columns = [
    { key: 'name', title: t('administration.userName'), render: ({ name }: ListedUser) => name },
    { key: 'role', title: t('administration.role'), render: ({ role }: ListedUser) => t(`role.${role}`) },
    { key: 'rights', title: t('administration.regions'), isWideOnly: true, render: (user: ListedUser) => <RightsText rights={user} /> },
    { key: 'state', title: t('administration.state'), render: (user: ListedUser) => <UserState user={user} /> },
    { key: 'tasks', title: t('administration.tasks'), render: (user: ListedUser) => <UserTasks user={user} onTask={setTask} /> },
  ];
  return (
    <QueryCard
      title={t('administration.part.users')}
      extra={
        <Button type="primary" disabled={query.isError} onClick={() => setTask({ kind: 'create' })}>
          {t('administration.user.create')}
        </Button>
      }
      query={query}
    >
      {({ items }) => (
        <div className="administration-table">
          <DataTable caption={t('administration.part.users')} columns={columns} rows={items} rowKey={({ id }) => id} />
          {task !== undefined && <UserDialog task={task} onClose={() => setTask(undefined)} />}
        </div>
      )}
    </QueryCard>
  );
}

function UserState({ user: { disabledAt, mustChangePassword } }: { readonly user: ListedUser }) {
  const { t } = useTranslation();
  if (disabledAt !== null) return t('administration.user.disabledSince', { date: formatInstant(disabledAt) });
  return t(mustChangePassword ? 'administration.user.newPasswordDue' : 'administration.user.active');
}

interface UserTasksProps {
  readonly user: ListedUser;
  readonly onTask: (task: UserTask) => void;
}

function UserTasks({ user, onTask }: UserTasksProps) {
  const { t } = useTranslation();
  const kinds = ['change', 'password', 'sessions', user.disabledAt === null ? 'disable' : 'enable'] as const;
  const tasks = kinds.map((kind) => ({ label: t(`administration.user.${kind}`), choose: () => onTask({ kind, user }) }));
  return <TaskButtons name={user.name} tasks={tasks} />;
}
