import type { Schemas } from '@duban/client';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import { useIsAtLeast } from '../session/rights';
import { ActionFailure } from '../ui/action-failure';
import { DataTable, type TableColumn } from '../ui/data-table';
import { formatInstant } from '../ui/instants';
import { useAction } from '../ui/use-action';
import { useMatcherText } from './use-matcher-text';

type ShownSilence = Schemas['Silence'];

export interface SilenceTableProps {
  readonly region: string;
  readonly silences: readonly ShownSilence[];
}

export function SilenceTable({ region, silences }: SilenceTableProps) {
  const { t } = useTranslation();
  const describe = useMatcherText(region);
  const isSupervisor = useIsAtLeast('supervisor');
  const end = useAction({
    run: (id: string) => readAnswer(api().POST('/api/alerts/silences/{id}/end', { params: { path: { id } } })),
    changes: [['silences'], ['alert-notices']],
    doneText: t('silenceList.endedNotice'),
  });
  const columns: readonly TableColumn<ShownSilence>[] = [
    { key: 'matcher', title: t('silenceList.matcher'), render: ({ matcher }) => describe(matcher) },
    { key: 'reason', title: t('alertAction.reason'), render: ({ reason }) => <span className="written">{reason}</span> },
    { key: 'by', title: t('silenceList.by'), isWideOnly: true, render: ({ by, from }) => `${by} ${formatInstant(from)}` },
    { key: 'end', title: t('silenceList.end'), render: (silence) => <SilenceEnd silence={silence} /> },
    {
      key: 'actions',
      title: t('silenceList.actions'),
      render: ({ id, state }) =>
        isSupervisor && state === 'active' ? (
          <Button size="small" loading={end.isPending && end.variables === id} onClick={() => end.mutate(id)}>
            {t('silenceList.endNow')}
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      <ActionFailure error={end.error} />
      <DataTable
        caption={t('silenceList.title')}
        columns={columns.slice(0, isSupervisor ? undefined : -1)}
        rows={silences}
        rowKey={({ id }) => id}
      />
    </>
  );
}

function SilenceEnd({ silence: { end, endedBy } }: { readonly silence: ShownSilence }) {
  const { t } = useTranslation();
  return (
    <span className="item-name">
      <span>{end.at === undefined ? t('silenceList.untilRecovery') : formatInstant(end.at)}</span>
      {endedBy !== null && <span className="muted">{t('silenceList.endedBy', { name: endedBy })}</span>}
    </span>
  );
}
