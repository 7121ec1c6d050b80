import { findPerson, type DepartmentContacts, type KnownReceivers } from '@duban/alerting';
import type { AlertSetting, AlertSettingsStore } from '@duban/ports';
import { isAtOrAbove } from './regions';

/** The channels and persons that a region may name: its own, and those of regions above it. */
export async function readKnownReceivers(settings: Pick<AlertSettingsStore, 'list'>, region: string): Promise<KnownReceivers> {
  const within = (all: readonly AlertSetting[]): readonly AlertSetting[] => all.filter((each) => isAtOrAbove(each.region, region));
  const channels = new Set(within(await settings.list('channel')).map(({ id }) => id));
  const contacts = within(await settings.list('contacts')).map(({ value }) => value as DepartmentContacts);
  return { region, hasChannel: (id) => channels.has(id), hasPerson: (id) => findPerson(id, contacts).length > 0 };
}
