import type { Schemas } from '@duban/client';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../../api/client';
import { readAnswer } from '../../api/read-answer';

export type SavedContacts = Schemas['DepartmentContacts'];
export type SavedPerson = Schemas['ContactPerson'];
export type EditedContacts = Schemas['SetContacts'];

export const CONTACT_KEYS = [['contacts']] as const;

/** The contact book of a region: entries of those departments that have one. */
export function useContacts(region: string): UseQueryResult<readonly SavedContacts[]> {
  return useQuery({
    queryKey: ['contacts', { region }],
    queryFn: async () => (await readAnswer(api().GET('/api/alerts/contacts', { params: { query: { region } } }))).items,
  });
}

/** @param version that the change is based on; 0: there is no entry yet */
export function saveContacts(
  { region, department, version }: Pick<SavedContacts, 'region' | 'department' | 'version'>,
  body: EditedContacts,
): Promise<SavedContacts> {
  const params = { query: { region, department }, header: { 'If-Match': `"${version}"` } };
  return readAnswer(api().PUT('/api/alerts/contacts', { params, body }));
}

/** Everybody who is named for a department, deputies too; each once. */
export function listPersons(entries: readonly SavedContacts[]): readonly SavedPerson[] {
  const named = entries.flatMap(({ leader, liaison, deputies = [] }) => [leader, liaison, ...deputies.map(({ person }) => person)]);
  return [...new Map(named.flatMap((person) => (person === undefined ? [] : [[person.id, person] as const]))).values()];
}
