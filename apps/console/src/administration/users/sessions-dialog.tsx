import type { Schemas } from '@duban/client';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { readAnswer } from '../../api/read-answer';
import { ActionFailure } from '../../ui/action-failure';
import { DataTable } from '../../ui/data-table';
import { Dialog } from '../../ui/dialog';
import { formatInstant } from '../../ui/instants';
import { QueryCard } from '../../ui/query-card';
import { useAction } from '../../ui/use-action';
import type { OneUserProps } from './password-dialog';

type OpenSession = Schemas['ListedSession'];

/** Where a user is signed in; each session can be ended. */
export function SessionsDialog({ user: { id: user, name }, onClose }: OneUserProps) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['sessions', user],
    queryFn: () => readAnswer(api().GET('/api/sessions', { params: { query: { user } } })),
  });
  const end = useAction<string, unknown>({
    run: (id) => readAnswer(api().DELETE('/api/sessions/{id}', { params: { path: { id }, query: { user } } })),
    changes: [['sessions', user]],
    doneText: t('administration.session.ended'),
  });
  const columns = [
    { key: 'used', title: t('administration.session.usedAt'), render: ({ usedAt }: OpenSession) => formatInstant(usedAt) },
    { key: 'address', title: t('administration.session.address'), render: ({ address }: OpenSession) => address },
    { key: 'agent', title: t('administration.session.agent'), isWideOnly: true, render: ({ agent }: OpenSession) => agent },
    {
      key: 'end',
      title: t('administration.tasks'),
      render: ({ id }: OpenSession) => (
        <Button size="small" loading={end.isPending && end.variables === id} onClick={() => end.mutate(id)}>
          {t('administration.session.end')}
        </Button>
      ),
    },
  ];
  const title = t('administration.taskOf', { task: t('administration.user.sessions'), name });
  return (
    <Dialog title={title} className="wide" onClose={onClose}>
      <ActionFailure error={end.error} />
      <QueryCard title={t('administration.session.open')} query={query} isEmpty={({ items }) => items.length === 0}>
        {({ items }) => <DataTable caption={title} columns={columns} rows={items} rowKey={({ id }) => id} />}
      </QueryCard>
    </Dialog>
  );
}
