import type { Schemas } from '@duban/client';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../../api/client';
import { readAnswer } from '../../api/read-answer';
import type { EditedRule } from '../rules/rule-api';

export type TriedRules = Schemas['DryRun'];

/** Rules, and the days on which they are tried. */
export interface TriedStretch {
  readonly from: string;
  readonly to: string;
  readonly rules: readonly EditedRule[];
}

/** @param question undefined: nothing is asked yet */
export function useDryRun(region: string, question: TriedStretch | undefined): UseQueryResult<TriedRules> {
  return useQuery({
    queryKey: ['alert-rules-dry-run', { region, question }],
    queryFn: ({ signal }) => {
      const body = { from: question?.from ?? '', to: question?.to ?? '', rules: [...(question?.rules ?? [])] };
      return readAnswer(api().POST('/api/alerts/rules/dry-run', { params: { query: { region } }, body, signal }));
    },
    enabled: question !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
}
