import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannels } from '../../plan/use-channels';
import { useRegionNames } from '../../plan/use-region-names';
import { DataTable, type TableColumn } from '../../ui/data-table';
import { QueryCard } from '../../ui/query-card';
import { SettingsFrame } from '../settings-frame';
import { type ListedChannel } from './channel-api';
import { ChannelButtons } from './channel-buttons';
import { ChannelDialog } from './channel-dialog';

export default function ChannelsPage() {
  return <SettingsFrame>{({ region }) => <ChannelsOfRegion region={region} />}</SettingsFrame>;
}

function ChannelsOfRegion({ region }: { readonly region: string }) {
  const { t } = useTranslation();
  const channels = useChannels(region);
  const [edited, setEdited] = useState<ListedChannel | 'new'>();
  const columns = useColumns(setEdited);
  return (
    <QueryCard
      title={t('alertSettings.page.channels')}
      extra={<Button onClick={() => setEdited('new')}>{t('alertSettings.channel.add')}</Button>}
      query={channels}
    >
      {(found) => (
        <>
          <p className="muted">{t('alertSettings.channel.explanation')}</p>
          {found.length === 0 && <p>{t('alertSettings.channel.none')}</p>}
          {found.length > 0 && (
            <DataTable
              caption={t('alertSettings.page.channels')}
              columns={columns}
              rows={found}
              rowKey={({ id, region: own }) => `${own}/${id}`}
            />
          )}
          {edited !== undefined && (
            <ChannelDialog
              region={region}
              channel={edited === 'new' ? undefined : edited}
              known={found}
              onStale={() => void channels.refetch()}
              onClose={() => setEdited(undefined)}
            />
          )}
        </>
      )}
    </QueryCard>
  );
}

function useColumns(onEdit: (channel: ListedChannel) => void): readonly TableColumn<ListedChannel>[] {
  const { t } = useTranslation();
  const nameRegion = useRegionNames();
  return [
    {
      key: 'name',
      title: t('alertSettings.channel.name'),
      render: ({ name, kind }) => (
        <span className="item-name">
          {name}
          <span className="muted">{t(`alertSettings.channelKind.${kind}`)}</span>
        </span>
      ),
    },
    { key: 'region', title: t('plan.region'), render: ({ region }) => nameRegion(region).join(' '), isWideOnly: true },
    { key: 'state', title: t('alertSettings.channel.state'), render: (channel) => <ChannelState channel={channel} /> },
    {
      key: 'buttons',
      title: t('alertSettings.actions'),
      render: (channel) => <ChannelButtons channel={channel} onEdit={() => onEdit(channel)} />,
    },
  ];
}

function ChannelState({ channel: { disabled, settings } }: { readonly channel: ListedChannel }) {
  const { t } = useTranslation();
  if (disabled !== null) {
    const reason = disabled.reason === 'gone' ? t('alertSettings.channel.gone') : disabled.reason;
    return <span className="fault">{t('alertSettings.channel.disabledFor', { reason })}</span>;
  }
  return <span>{settings === null ? t('alertSettings.channel.withoutSettings') : t('alertSettings.channel.inUse')}</span>;
}
