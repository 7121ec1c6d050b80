import { useTranslation } from 'react-i18next';
import { useChannelNames } from '../../plan/use-channels';
import type { TableColumn } from '../../ui/data-table';
import { formatInstant } from '../../ui/instants';
import type { SentDelivery } from './delivery-api';

export function useDeliveryColumns(region: string, onOpen: (id: string) => void): readonly TableColumn<SentDelivery>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'title',
      title: t('alertSettings.delivery.title'),
      render: ({ id, title }) => (
        <button type="button" className="link" onClick={() => onOpen(id)}>
          {title}
        </button>
      ),
    },
    {
      key: 'receiver',
      title: t('alertSettings.delivery.receiver'),
      render: (delivery) => <Receiver delivery={delivery} region={region} />,
    },
    {
      key: 'state',
      title: t('alertSettings.delivery.state'),
      render: ({ state, explanation }) => (
        <span className="item-name">
          {t(`alertSettings.deliveryState.${state}`)}
          {explanation !== null && <span className="muted">{explanation}</span>}
        </span>
      ),
    },
    { key: 'alerts', title: t('alertSettings.delivery.notices'), render: ({ alerts }) => alerts, isNumber: true, isWideOnly: true },
    {
      key: 'createdAt',
      title: t('alertSettings.delivery.createdAt'),
      render: ({ createdAt }) => <span className="number">{formatInstant(createdAt)}</span>,
      isWideOnly: true,
    },
  ];
}

function Receiver({ delivery: { channel, receiver, mail }, region }: { readonly delivery: SentDelivery; readonly region: string }) {
  const { t } = useTranslation();
  const nameChannel = useChannelNames(region);
  const way = mail ?? (channel === null ? '' : nameChannel(channel));
  if (receiver === null) return <>{way === '' ? t('alertSettings.receiver.nobody') : way}</>;
  return (
    <span className="item-name">
      {receiver}
      <span className="muted">{way}</span>
    </span>
  );
}
