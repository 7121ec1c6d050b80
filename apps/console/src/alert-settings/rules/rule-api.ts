import type { Schemas } from '@duban/client';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../../api/client';
import { readAnswer } from '../../api/read-answer';

export type SavedRules = Schemas['AlertRules'];
export type RulesVersion = Schemas['AlertRulesVersion'];
/** A rule as it is set: every field given. */
export type EditedRule = Required<Schemas['AlertRuleInput']>;
export type EditedCondition = EditedRule['condition'];

export const RULES_KEYS = [['alert-rules'], ['alert-rules-history']] as const;

export function useRules(region: string): UseQueryResult<SavedRules> {
  return useQuery({
    queryKey: ['alert-rules', { region }],
    queryFn: () => readAnswer(api().GET('/api/alerts/rules', { params: { query: { region } } })),
  });
}

/** Everything that the region itself has set, the newest first. */
export function useRulesHistory(region: string): UseQueryResult<readonly RulesVersion[]> {
  return useQuery({
    queryKey: ['alert-rules-history', { region }],
    queryFn: async () => {
      const { versions } = await readAnswer(api().GET('/api/alerts/rules/history', { params: { query: { region } } }));
      return [...versions].reverse();
    },
  });
}

const ifMatch = (version: number): { readonly 'If-Match': string } => ({ 'If-Match': `"${version}"` });

/** @param version that the change is based on */
export function saveRules(region: string, version: number, rules: readonly EditedRule[]): Promise<SavedRules> {
  const params = { query: { region }, header: ifMatch(version) };
  return readAnswer(api().PUT('/api/alerts/rules', { params, body: { rules: [...rules] } }));
}

export function resetRules(region: string, version: number): Promise<SavedRules> {
  return readAnswer(api().DELETE('/api/alerts/rules', { params: { query: { region }, header: ifMatch(version) } }));
}

/** Rules as they can be set: without the versions that they have. */
export function toEditedRules(rules: SavedRules['rules']): readonly EditedRule[] {
  return rules.map(({ version: _, ...rule }) => rule);
}
