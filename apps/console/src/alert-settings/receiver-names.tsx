import type { Schemas } from '@duban/client';
import { useTranslation } from 'react-i18next';
import { useChannelNames } from '../plan/use-channels';

type FoundReceiver = Schemas['PreviewedReceiver'];

export interface ReceiverNamesProps {
  readonly receivers: readonly FoundReceiver[];
  readonly region: string;
}

/** Who would be told and where, or why nobody is reached. */
export function ReceiverNames({ receivers, region }: ReceiverNamesProps) {
  const { t } = useTranslation();
  const nameReceiver = useReceiverName(region);
  const nameAddress = useAddressName(region);
  if (receivers.length === 0) return <span>{t('alertSettings.receiver.nobody')}</span>;
  return (
    <ul className="plain-list">
      {receivers.map(({ receiver, addresses, reason }) => (
        <li key={JSON.stringify(receiver)}>
          {reason === null ? addresses.map(nameAddress).join(t('list.separator')) : nameReceiver(receiver)}
          {reason !== null && <span className="fault"> {t(`alertSettings.unreachable.${reason}`)}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Whom a route names. */
export function useReceiverName(region: string): (receiver: Schemas['Receiver']) => string {
  const { t } = useTranslation();
  const nameChannel = useChannelNames(region);
  return ({ type, channelId = '', personId = '', role = 'liaison' }) => {
    if (type === 'channel') return t('alertSettings.receiver.channel', { name: nameChannel(channelId) });
    return type === 'person' ? personId : t(`alertSettings.receiver.${role}`);
  };
}

/** A person and the way, or a channel alone. */
function useAddressName(region: string): (address: Schemas['PreviewedAddress']) => string {
  const { t } = useTranslation();
  const nameChannel = useChannelNames(region);
  return ({ name, channelId, mail }) => {
    const way = mail ?? t('alertSettings.receiver.channel', { name: nameChannel(channelId ?? '') });
    return name === null ? way : t('alertSettings.receiver.person', { name, way });
  };
}
