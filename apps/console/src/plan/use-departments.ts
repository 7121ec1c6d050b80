import { useQueries } from '@tanstack/react-query';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';

export interface DepartmentChoice {
  /** Its code. */
  readonly value: string;
  /** Its name. */
  readonly label: string;
}

/** The departments that there are today in regions and below them, for a list to choose from; none before they are loaded. */
export function useDepartmentChoices(...regions: readonly string[]): readonly DepartmentChoice[] {
  const answers = useQueries({
    queries: regions.map((region) => ({
      queryKey: ['departments', { region }],
      queryFn: () => readAnswer(api().GET('/api/tracker/departments', { params: { query: { region } } })),
    })),
  });
  const current = answers.flatMap(({ data }) => data?.items ?? []).filter(({ until }) => until === null);
  return [...new Map(current.map(({ code, name }) => [code, { value: code, label: name }])).values()];
}
