import { dateIn, type ItemState } from '@duban/domain';
import type { Expected } from '@duban/operations';
import type { TrackerStore } from '@duban/ports';
import { evaluateItem, PolicyBook } from '@duban/tracker';
import type { Context } from './command';

export interface Judging {
  readonly today: string;
  readonly policies: PolicyBook;
  readonly assess: (state: ItemState, on: string) => Expected | null;
}

/** As the tracker judges, by the policies that the store has. */
export async function judgingOf(tracker: TrackerStore, { clock, settings }: Pick<Context, 'clock' | 'settings'>): Promise<Judging> {
  const policies = new PolicyBook(tracker);
  await policies.load();
  return { today: dateIn(clock.now(), settings.zone), policies, assess: (state, on) => evaluateItem(state, { on }, policies) };
}
