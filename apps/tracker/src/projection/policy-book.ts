import { DEFAULT_POLICY, policyFor, type EvaluationMoment, type LightPolicy, type PolicyAdoption, type Service } from '@duban/domain';
import type { TrackerStore } from '@duban/ports';

/** The light policies in force, kept in memory; the store has every adoption ever made. */
export class PolicyBook {
  private adoptions: readonly PolicyAdoption[] = [];

  constructor(private readonly store: TrackerStore) {}

  async load(): Promise<void> {
    this.adoptions = await this.store.policies();
  }

  async adopt(adoption: PolicyAdoption): Promise<void> {
    await this.store.adoptPolicy(adoption);
    await this.load();
  }

  all(): readonly PolicyAdoption[] {
    return this.adoptions;
  }

  of(item: { region: string; service: Service; itemId: string }, moment: EvaluationMoment): LightPolicy {
    return this.adoptions.length === 0 ? DEFAULT_POLICY : policyFor(this.adoptions, item, moment);
  }

  /** The first date after `on` from which another policy may hold for the item. */
  nextValidFrom(region: string, on: string): string | null {
    let next: string | null = null;
    for (const { scope, validFrom } of this.adoptions) {
      if (region.startsWith(scope.region) && validFrom > on && (next === null || validFrom < next)) next = validFrom;
    }
    return next;
  }
}
