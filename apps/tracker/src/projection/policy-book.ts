import {
  DEFAULT_POLICY,
  nextPolicyMove,
  policyFor,
  type EvaluationMoment,
  type IsoDate,
  type IsoInstant,
  type LightPolicy,
  type PolicyAdoption,
  type PolicyTarget,
} from '@duban/domain';
import type { TrackerStore } from '@duban/ports';

/** The light policies in force, kept in memory; the store has every adoption ever made. */
export class PolicyBook {
  private adoptions: readonly PolicyAdoption[] = [];

  constructor(private readonly store: TrackerStore) {}

  async load(): Promise<void> {
    this.adoptions = await this.store.policies();
  }

  /** What was adopted meanwhile, by another process on the same store. */
  async refresh(): Promise<readonly PolicyAdoption[]> {
    const known = new Set(this.adoptions.map((adoption) => JSON.stringify(adoption)));
    await this.load();
    return this.adoptions.filter((adoption) => !known.has(JSON.stringify(adoption)));
  }

  /** The regions that adoptions recorded from this instant on are for. */
  regionsSince(instant: IsoInstant): readonly string[] {
    return [...new Set(this.adoptions.filter(({ recordedAt }) => recordedAt >= instant).map(({ scope }) => scope.region))];
  }

  async adopt(adoption: PolicyAdoption): Promise<void> {
    await this.store.adoptPolicy(adoption);
    await this.load();
  }

  all(): readonly PolicyAdoption[] {
    return this.adoptions;
  }

  of(item: PolicyTarget, moment: EvaluationMoment): LightPolicy {
    return this.adoptions.length === 0 ? DEFAULT_POLICY : policyFor(this.adoptions, item, moment);
  }

  /** The first date behind the moment from which another policy may hold for the item; null: none is adopted for later. */
  nextMove(item: PolicyTarget, moment: EvaluationMoment): IsoDate | null {
    return this.adoptions.length === 0 ? null : nextPolicyMove(this.adoptions, item, moment);
  }
}
