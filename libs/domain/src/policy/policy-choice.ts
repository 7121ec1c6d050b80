import type { EvaluationMoment } from '../evaluation/evaluation';
import { isKnown } from '../item/definition';
import type { IsoDate, Service } from '../item/item';
import type { LightPolicy, PolicyAdoption } from './policy';
import { DEFAULT_POLICY } from './presets';

/** The item that a policy is chosen for. */
export interface PolicyTarget {
  readonly region: string;
  readonly service: Service;
  readonly itemId: string;
}

/**
 * The policy in force for an item at a moment. The most specific scope wins (item, then service, then region), then the smallest region
 * that contains the item's, then the latest `validFrom` up to the date, then the latest recorded, then the last in the list.
 * `DEFAULT_POLICY` where none was adopted.
 */
export function policyFor(adoptions: readonly PolicyAdoption[], target: PolicyTarget, moment: EvaluationMoment): LightPolicy {
  let best: PolicyAdoption | null = null;
  for (const adoption of adoptions) {
    if (!isApplicable(adoption, target, moment.knownBefore) || adoption.validFrom > moment.on) continue;
    if (best === null || compare(adoption, best) >= 0) best = adoption;
  }
  return best === null ? DEFAULT_POLICY : best.policy;
}

/** The first date after `on` from which another adopted policy holds for an item, so that its light may change; null when there is none. */
export function nextPolicyChange(adoptions: readonly PolicyAdoption[], target: PolicyTarget, moment: EvaluationMoment): IsoDate | null {
  let next: IsoDate | null = null;
  for (const adoption of adoptions) {
    const { validFrom } = adoption;
    if (validFrom <= moment.on || !isApplicable(adoption, target, moment.knownBefore)) continue;
    if (next === null || validFrom < next) next = validFrom;
  }
  return next;
}

function isApplicable(adoption: PolicyAdoption, target: PolicyTarget, knownBefore: string | undefined): boolean {
  const { region, service, itemId } = adoption.scope;
  return (
    isKnown(adoption, knownBefore) &&
    target.region.startsWith(region) &&
    (service === undefined || service === target.service) &&
    (itemId === undefined || itemId === target.itemId)
  );
}

function compare(a: PolicyAdoption, b: PolicyAdoption): number {
  return (
    specificity(a) - specificity(b) ||
    a.scope.region.length - b.scope.region.length ||
    compareTexts(a.validFrom, b.validFrom) ||
    compareTexts(a.recordedAt, b.recordedAt)
  );
}

function specificity({ scope }: PolicyAdoption): number {
  if (scope.itemId !== undefined) return 2;
  return scope.service !== undefined ? 1 : 0;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
