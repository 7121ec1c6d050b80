import type { IsoDate, IsoInstant } from '@duban/domain';

/** Who acts, when we were told, and which day it is in the region: all that a decision may know about the world. */
export interface DecisionContext {
  readonly actor: string;
  readonly recordedAt: IsoInstant;
  readonly today: IsoDate;
}
