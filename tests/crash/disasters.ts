import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../support/chance';

export interface Disaster {
  readonly name: string;
  /** Resolves when it is over and what it hit has been started again. */
  readonly strike: () => Promise<void>;
}

/**
 * Lets them happen one after another, each round in a new order, until the season is over; every one of them at least once. Between two of
 * them there is calm for up to `calmMs`: with too little of it a killed service finds no moment to start in, and nobody reports.
 * @returns their names as they happened
 */
export async function strikeInTurn(
  disasters: readonly Disaster[],
  calmMs: number,
  chance: Chance,
  isOver: () => boolean,
): Promise<string[]> {
  const struck: string[] = [];
  while (!isOver()) {
    for (const { name, strike } of chance.shuffled(disasters)) {
      if (isOver() && struck.length >= disasters.length) break;
      await pause(chance.below(calmMs));
      struck.push(name);
      await strike();
    }
  }
  return struck;
}
