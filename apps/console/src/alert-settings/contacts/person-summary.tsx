import { useTranslation } from 'react-i18next';
import { useChannelNames } from '../../plan/use-channels';
import type { SavedPerson } from './contact-api';

export interface PersonSummaryProps {
  readonly person: SavedPerson | undefined;
  readonly region: string;
}

/** A person and the ways to reach him; that there is nobody, or no way. */
export function PersonSummary({ person, region }: PersonSummaryProps) {
  const { t } = useTranslation();
  const nameChannel = useChannelNames(region);
  if (person === undefined) return <span className="muted">{t('alertSettings.contact.nobody')}</span>;
  const ways = person.addresses.map(({ mail, channelId = '' }) => mail ?? nameChannel(channelId));
  return (
    <span className="item-name">
      {person.name}
      <span className="muted">{ways.length === 0 ? t('alertSettings.unreachable.no-address') : ways.join(t('list.separator'))}</span>
    </span>
  );
}
