import type { IsoDate, IsoInstant } from '@duban/domain';

/** Who acts, when the command is recorded, and the business date in the region: a decision knows nothing else of the world. */
export interface DecisionContext {
  readonly actor: string;
  readonly recordedAt: IsoInstant;
  readonly today: IsoDate;
}
