import { useTranslation } from 'react-i18next';
import { useChannels } from '../../plan/use-channels';
import { listPersons, useContacts } from '../contacts/contact-api';

/** Who can be told: whoever answers for the department, the channels that serve the region, the persons of its contact book. */
export function useReceiverChoices(region: string): readonly { readonly value: string; readonly label: string }[] {
  const { t } = useTranslation();
  const channels = (useChannels(region).data ?? []).filter((channel) => region.startsWith(channel.region));
  const persons = listPersons(useContacts(region).data ?? []);
  return [
    { value: 'department:liaison', label: t('alertSettings.receiver.liaison') },
    { value: 'department:leader', label: t('alertSettings.receiver.leader') },
    ...channels.map(({ id, name }) => ({ value: `channel:${id}`, label: t('alertSettings.receiver.channel', { name }) })),
    ...persons.map(({ id, name }) => ({ value: `person:${id}`, label: name })),
  ];
}
