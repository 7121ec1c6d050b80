import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { isStatus, readAnswer } from '../api/read-answer';
import { isCounted } from './reported-item';
import type { ItemPlan } from './item-fields-props';

/** How many items are shown to choose from. */
const CHOICES = 20;

export interface ReferenceName {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** Targets of a plan that another one can be compared with. @param q part of their names or codes; empty: all */
export function useReferences({ region, year }: ItemPlan, q: string): readonly ReferenceName[] {
  const query = { region, year, service: 'targets' as const, limit: CHOICES, sort: 'id' as const, ...(q !== '' && { q }) };
  const { data } = useQuery({
    queryKey: ['items', 'references', query],
    queryFn: () => readAnswer(api().GET('/api/tracker/items', { params: { query } })),
    placeholderData: keepPreviousData,
  });
  return data?.items.filter(isCounted) ?? [];
}

/** The chosen item; null: there is none with this id yet; undefined: it is not known yet. */
export function useReference(id: string): ReferenceName | null | undefined {
  const { data } = useQuery({
    queryKey: ['item', id, 'reference'],
    queryFn: async () => {
      try {
        return await readAnswer(api().GET('/api/tracker/items/{id}', { params: { path: { id } } }));
      } catch (error) {
        if (isStatus(error, 404)) return null;
        throw error;
      }
    },
    enabled: id !== '',
  });
  return data;
}
