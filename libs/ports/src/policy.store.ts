import type { PolicyAdoption } from '@duban/domain';

/** The light policies that were adopted. Adoptions are only ever added, so that a longer list contains every shorter one. */
export interface PolicyStore {
  /** All adoptions, ascending by `recordedAt`; those of the same instant in the order in which they were adopted. */
  adoptions(): Promise<readonly PolicyAdoption[]>;
  /** Adds an adoption. Durable when resolved. */
  adopt(adoption: PolicyAdoption): Promise<void>;
}
