import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useChannels } from '../../plan/use-channels';
import { DataTable } from '../../ui/data-table';
import { Pager } from '../../ui/pager';
import { QueryCard } from '../../ui/query-card';
import { usePages } from '../../ui/use-pages';
import { SettingsFrame } from '../settings-frame';
import { readDeliveryFilter } from './delivery-address';
import { DELIVERY_STATE_NAMES, useDeliveries } from './delivery-api';
import { DeliveryDialog } from './delivery-dialog';
import { useDeliveryColumns } from './use-delivery-columns';

export default function DeliveriesPage() {
  return <SettingsFrame>{({ region }) => <DeliveriesOfRegion region={region} />}</SettingsFrame>;
}

function DeliveriesOfRegion({ region }: { readonly region: string }) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const filter = readDeliveryFilter(search, region);
  const position = usePages(JSON.stringify(filter));
  const deliveries = useDeliveries(filter, position.cursor);
  const [opened, setOpened] = useState<string>();
  const columns = useDeliveryColumns(region, setOpened);
  const shown = deliveries.data?.items.find(({ id }) => id === opened);
  return (
    <QueryCard
      title={t('alertSettings.page.deliveries')}
      extra={<DeliveryFilters region={region} />}
      query={deliveries}
      isEmpty={({ items }) => items.length === 0}
      emptyText={t('alertSettings.delivery.none')}
    >
      {({ items, nextCursor }) => (
        <>
          <DataTable caption={t('alertSettings.page.deliveries')} columns={columns} rows={items} rowKey={({ id }) => id} />
          <Pager position={position} nextCursor={nextCursor} />
          {shown !== undefined && <DeliveryDialog delivery={shown} onClose={() => setOpened(undefined)} />}
        </>
      )}
    </QueryCard>
  );
}

function DeliveryFilters({ region }: { readonly region: string }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const { state, channel, alert } = readDeliveryFilter(search, region);
  const channels = useChannels(region).data ?? [];
  const write = (name: string, value: string | null | undefined): void => {
    const written = new URLSearchParams(search);
    if (value === undefined || value === null) written.delete(name);
    else written.set(name, value);
    setSearch(written);
  };
  return (
    <span className="filters">
      {alert !== undefined && <Button onClick={() => write('alert', undefined)}>{t('alertSettings.delivery.ofOneAlert')}</Button>}
      <Select
        aria-label={t('alertSettings.delivery.state')}
        allowClear
        placeholder={t('alertSettings.delivery.anyState')}
        value={state ?? null}
        options={DELIVERY_STATE_NAMES.map((value) => ({ value, label: t(`alertSettings.deliveryState.${value}`) }))}
        onChange={(value) => write('state', value)}
      />
      <Select
        aria-label={t('alertSettings.page.channels')}
        allowClear
        placeholder={t('alertSettings.delivery.anyChannel')}
        value={channel ?? null}
        options={[...new Map(channels.map(({ id, name }) => [id, { value: id, label: name }])).values()]}
        onChange={(value) => write('channel', value)}
      />
    </span>
  );
}
