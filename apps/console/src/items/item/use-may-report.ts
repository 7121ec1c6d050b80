import { useIsAtLeast } from '../../session/rights';
import { useSession } from '../../session/use-session';
import type { ShownItem } from './use-item';

/** Whether whoever is signed in reports for an item: a reporter only for his departments. */
export function useMayReport({ definition }: Pick<ShownItem, 'definition'>): boolean {
  const isReporter = useIsAtLeast('reporter');
  const isSupervisor = useIsAtLeast('supervisor');
  const departments = useSession().data?.user.departments ?? [];
  return isSupervisor || (isReporter && departments.includes(definition.department.code));
}
