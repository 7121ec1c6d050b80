import type { IsoDate } from '@duban/domain';
import type { MessageLocale } from '../messages/texts';
import type { Receiver } from './route';

/** A way to reach somebody: a channel; or a mailbox, through the channel that is named, or else through the mail channel of the region. */
export interface ContactAddress {
  readonly channelId?: string;
  readonly mail?: string;
}

export interface ContactPerson {
  readonly id: string;
  readonly name: string;
  readonly addresses: readonly ContactAddress[];
  /** For people; nothing is sent to it. */
  readonly phone?: string;
  /** Of the messages to this person; zh-CN when absent. */
  readonly language?: MessageLocale;
}

export const CONTACT_ROLES = ['leader', 'liaison'] as const;
export type ContactRole = (typeof CONTACT_ROLES)[number];

/** Is told instead of somebody from one date to another, both included. */
export interface Deputy {
  readonly for: ContactRole;
  readonly person: ContactPerson;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** The entry of the contact book for one department. */
export interface DepartmentContacts {
  /** Its code. */
  readonly department: string;
  readonly leader?: ContactPerson;
  readonly liaison?: ContactPerson;
  readonly deputies?: readonly Deputy[];
}

/** One address at which somebody is told. */
export interface ResolvedAddress extends ContactAddress {
  /** null: a channel without a person, such as a group. */
  readonly name: string | null;
  readonly language: MessageLocale | null;
}

/**
 * `no-contact`: the contact book has nobody for it · `no-address`: somebody, but no way to reach them · `no-channel`: the channel is not
 * there any more, or there is none for mail · `channel-disabled`: the channel is switched off
 */
export const UNREACHABLE = ['no-contact', 'no-address', 'no-channel', 'channel-disabled'] as const;
export type UnreachableReason = (typeof UNREACHABLE)[number];

export type Resolution =
  | { readonly addresses: readonly ResolvedAddress[]; readonly reason: null }
  | { readonly addresses: readonly []; readonly reason: UnreachableReason };

/** Where a receiver is reached on a date. @param department code of the one that has to answer */
export function resolveReceiver(receiver: Receiver, department: string, contacts: readonly DepartmentContacts[], on: IsoDate): Resolution {
  if (receiver.type === 'channel') return { addresses: [{ channelId: receiver.channelId, name: null, language: null }], reason: null };
  const persons = receiver.type === 'person' ? findPerson(receiver.personId, contacts) : findRole(receiver.role, department, contacts, on);
  if (persons.length === 0) return { addresses: [], reason: 'no-contact' };
  const addresses = persons.flatMap(({ name, language = null, addresses: own }) => own.map((address) => ({ ...address, name, language })));
  return addresses.length === 0 ? { addresses: [], reason: 'no-address' } : { addresses, reason: null };
}

/** The same text for the same address. */
export function formatAddress({ channelId, mail }: ContactAddress): string {
  return [...(channelId === undefined ? [] : [`channel:${channelId}`]), ...(mail === undefined ? [] : [`mail:${mail.toLowerCase()}`])].join(
    ' ',
  );
}

/** By id, or else by name: the author of a silence is known by name alone. */
export function findPerson(idOrName: string, contacts: readonly DepartmentContacts[]): readonly ContactPerson[] {
  const persons = contacts.flatMap(({ leader, liaison, deputies = [] }) => [
    ...(leader === undefined ? [] : [leader]),
    ...(liaison === undefined ? [] : [liaison]),
    ...deputies.map(({ person }) => person),
  ]);
  const found = persons.find(({ id }) => id === idOrName) ?? persons.find(({ name }) => name === idOrName);
  return found === undefined ? [] : [found];
}

/** Deputies of that date, all of them; else whoever has the role. */
function findRole(role: ContactRole, code: string, contacts: readonly DepartmentContacts[], on: IsoDate): readonly ContactPerson[] {
  const entry = contacts.find(({ department }) => department === code);
  const deputies = (entry?.deputies ?? []).filter((deputy) => deputy.for === role && deputy.from <= on && on <= deputy.to);
  if (deputies.length > 0) return deputies.map(({ person }) => person);
  const person = entry?.[role];
  return person === undefined ? [] : [person];
}
