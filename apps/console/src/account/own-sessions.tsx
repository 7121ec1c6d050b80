import type { Schemas } from '@duban/client';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import { ActionFailure } from '../ui/action-failure';
import { DataTable, type TableColumn } from '../ui/data-table';
import { formatInstant } from '../ui/instants';
import { QueryCard } from '../ui/query-card';
import { useAction } from '../ui/use-action';
import { useBrowserName } from './use-browser-name';

type OwnSession = Schemas['ListedSession'];

/** Where somebody is signed in, and how to end it there. */
export function OwnSessions() {
  const { t } = useTranslation();
  const nameBrowser = useBrowserName();
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => readAnswer(api().GET('/api/sessions')) });
  const end = useAction({
    run: (id: string) => readAnswer(api().DELETE('/api/sessions/{id}', { params: { path: { id } } })),
    changes: [['sessions']],
    doneText: t('account.sessionEnded'),
  });
  const columns: readonly TableColumn<OwnSession>[] = [
    {
      key: 'agent',
      title: t('account.browser'),
      render: ({ agent, current }) => (current ? t('account.thisBrowser') : nameBrowser(agent)),
    },
    { key: 'address', title: t('account.address'), isWideOnly: true, render: ({ address }) => address },
    { key: 'began', title: t('account.began'), isWideOnly: true, render: ({ createdAt }) => formatInstant(createdAt) },
    { key: 'used', title: t('account.used'), render: ({ usedAt }) => formatInstant(usedAt) },
    {
      key: 'end',
      title: t('account.actions'),
      render: ({ id, current }) =>
        current ? (
          <span className="muted">{t('account.current')}</span>
        ) : (
          <Button size="small" loading={end.isPending && end.variables === id} onClick={() => end.mutate(id)}>
            {t('account.end')}
          </Button>
        ),
    },
  ];
  return (
    <QueryCard title={t('account.sessions')} query={sessions}>
      {({ items }) => (
        <>
          <p className="muted">{t('account.sessionsExplanation')}</p>
          <ActionFailure error={end.error} />
          <DataTable caption={t('account.sessions')} columns={columns} rows={items} rowKey={({ id }) => id} />
        </>
      )}
    </QueryCard>
  );
}
