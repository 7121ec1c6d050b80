import {
  DEFAULT_POLICY,
  nextPolicyChange,
  policyFor,
  type EvaluationMoment,
  type IsoDate,
  type LightPolicy,
  type PolicyAdoption,
  type PolicyTarget,
} from '@duban/domain';
import type { PolicyStore } from '@duban/ports';

/** The light policies in force, kept in memory; the store has every adoption ever made. */
export class PolicyBook {
  private adoptions: readonly PolicyAdoption[] = [];

  constructor(private readonly store: PolicyStore) {}

  /**
   * Reads all adoptions, also those of other processes on the same store. Adoptions are only ever added, so that a shorter list than the
   * known one was read earlier.
   */
  async load(): Promise<void> {
    const read = await this.store.adoptions();
    if (read.length > this.adoptions.length) this.adoptions = read;
  }

  async adopt(adoption: PolicyAdoption): Promise<void> {
    await this.store.adopt(adoption);
    await this.load();
  }

  all(): readonly PolicyAdoption[] {
    return this.adoptions;
  }

  /** The regions with adoptions that are not among these. */
  regionsWithOthers(evaluatedBy: readonly PolicyAdoption[]): ReadonlySet<string> {
    const known = new Set(evaluatedBy.map((adoption) => JSON.stringify(adoption)));
    return new Set(this.adoptions.filter((adoption) => !known.has(JSON.stringify(adoption))).map(({ scope }) => scope.region));
  }

  of(item: PolicyTarget, moment: EvaluationMoment): LightPolicy {
    return this.adoptions.length === 0 ? DEFAULT_POLICY : policyFor(this.adoptions, item, moment);
  }

  /** The first date after the moment from which another policy may hold for the item; null: none is adopted for later. */
  nextEvaluationOn(item: PolicyTarget, moment: EvaluationMoment): IsoDate | null {
    return this.adoptions.length === 0 ? null : nextPolicyChange(this.adoptions, item, moment);
  }
}
