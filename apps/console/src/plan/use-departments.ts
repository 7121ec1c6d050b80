import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';

export interface DepartmentChoice {
  /** Its code. */
  readonly value: string;
  /** Its name. */
  readonly label: string;
}

/** The departments that there are in a region today and below it, for a list to choose from; none before they are loaded. */
export function useDepartmentChoices(region: string): readonly DepartmentChoice[] {
  const { data } = useQuery({
    queryKey: ['departments', { region }],
    queryFn: () => readAnswer(api().GET('/api/tracker/departments', { params: { query: { region } } })),
  });
  const current = (data?.items ?? []).filter(({ until }) => until === null);
  return [...new Map(current.map(({ code, name }) => [code, { value: code, label: name }])).values()];
}
