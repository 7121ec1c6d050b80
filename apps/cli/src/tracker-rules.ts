import { dateIn, type ItemState } from '@duban/domain';
import type { Expected } from '@duban/operations';
import type { PolicyStore } from '@duban/ports';
import { evaluateItem, PolicyBook } from '@duban/tracker';
import type { CommandContext } from './command';

/** Evaluates items as the tracker does. */
export interface TrackerRules {
  readonly today: string;
  readonly policies: PolicyBook;
  readonly assess: (state: ItemState, on: string) => Expected | null;
}

/** Loads what the tracker evaluates with: the current date, and the adopted policies of the store. */
export async function loadTrackerRules(
  policyStore: PolicyStore,
  { clock, settings }: Pick<CommandContext, 'clock' | 'settings'>,
): Promise<TrackerRules> {
  const policies = new PolicyBook(policyStore);
  await policies.load();
  return { today: dateIn(clock.now(), settings.zone), policies, assess: (state, on) => evaluateItem(state, { on }, policies) };
}
