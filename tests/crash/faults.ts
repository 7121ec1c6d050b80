import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../support/chance';

export interface InjectedFault {
  readonly name: string;
  /** Resolves when the fault is over and what it stopped runs again. */
  readonly inject: () => Promise<void>;
}

/**
 * Injects the faults one after another until `isOver`, in each round in a new order, and each at least once. The pause between two faults
 * takes up to `maxPauseMs`: when it is too short, a killed service cannot start and no report is written.
 * @returns the names of the injected faults in order
 */
export async function injectInTurn(
  faults: readonly InjectedFault[],
  maxPauseMs: number,
  chance: Chance,
  isOver: () => boolean,
): Promise<string[]> {
  const injected: string[] = [];
  while (!isOver()) {
    for (const { name, inject } of chance.shuffled(faults)) {
      if (isOver() && injected.length >= faults.length) break;
      await pause(chance.below(maxPauseMs));
      injected.push(name);
      await inject();
    }
  }
  return injected;
}
