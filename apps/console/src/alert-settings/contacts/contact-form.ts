import type { EditedContacts, SavedContacts, SavedPerson } from './contact-api';

/** A person as a form has it. */
export interface PersonFormValues {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly language?: 'zh-CN' | 'en' | undefined;
  readonly mails?: readonly string[] | undefined;
  readonly channels?: readonly string[] | undefined;
  /** Mailboxes that are reached through a certain channel: the form does not show them, and keeps them. */
  readonly others?: SavedPerson['addresses'] | undefined;
}

export interface DeputyFormValues extends PersonFormValues {
  readonly for: 'leader' | 'liaison';
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export interface ContactFormValues {
  readonly leader: PersonFormValues;
  readonly liaison: PersonFormValues;
  readonly deputies: readonly DeputyFormValues[];
}

export function toContactForm(saved: SavedContacts | undefined): ContactFormValues {
  const deputies = (saved?.deputies ?? []).map(({ person, ...stretch }) => ({ ...toPersonForm(person), ...stretch }));
  return { leader: toPersonForm(saved?.leader), liaison: toPersonForm(saved?.liaison), deputies };
}

/** Whoever has no name is not there. */
export function fromContactForm({ leader, liaison, deputies }: ContactFormValues): EditedContacts {
  const persons = { leader: fromPersonForm(leader), liaison: fromPersonForm(liaison) };
  return {
    ...(persons.leader !== undefined && { leader: persons.leader }),
    ...(persons.liaison !== undefined && { liaison: persons.liaison }),
    ...(deputies.length > 0 && {
      deputies: deputies.map(({ for: role, from = '', to = '', ...person }) => ({
        for: role,
        from,
        to,
        person: fromPersonForm(person) ?? { name: '', addresses: [] },
      })),
    }),
  };
}

function toPersonForm(person: SavedPerson | undefined): PersonFormValues {
  if (person === undefined) return { language: 'zh-CN' };
  const { id, name, phone, language = 'zh-CN', addresses } = person;
  return {
    ...{ id, name, phone, language },
    mails: addresses.flatMap(({ mail, channelId }) => (mail !== undefined && channelId === undefined ? [mail] : [])),
    channels: addresses.flatMap(({ mail, channelId }) => (channelId !== undefined && mail === undefined ? [channelId] : [])),
    others: addresses.filter(({ mail, channelId }) => mail !== undefined && channelId !== undefined),
  };
}

function fromPersonForm({
  id,
  name = '',
  phone = '',
  language,
  mails = [],
  channels = [],
  others = [],
}: PersonFormValues): EditedContacts['leader'] {
  if (name.trim() === '') return undefined;
  return {
    name: name.trim(),
    ...(id !== undefined && { id }),
    ...(phone.trim() !== '' && { phone: phone.trim() }),
    ...(language !== undefined && { language }),
    addresses: [...mails.map((mail) => ({ mail })), ...channels.map((channelId) => ({ channelId })), ...others],
  };
}
