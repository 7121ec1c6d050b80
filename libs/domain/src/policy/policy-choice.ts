import type { EvaluationMoment } from '../evaluation/evaluation';
import { isKnown } from '../item/definition';
import type { IsoDate, Service } from '../item/item';
import { compareTexts } from '../text';
import { adoptionId, isWithdrawal, type LightPolicy, type PolicyAdoption, type PolicyDecision } from './policy';
import { DEFAULT_POLICY } from './presets';

/** The item that a policy is chosen for. */
export interface PolicyTarget {
  readonly region: string;
  readonly service: Service;
  readonly itemId: string;
}

/** A policy that holds for an item from a date on. */
export interface PolicyChange {
  readonly from: IsoDate;
  readonly policy: LightPolicy;
}

/**
 * The policy in force for an item at a moment. Of the adoptions that are not withdrawn, the most specific scope wins (item, then service,
 * then region), then the smallest region that contains the item's, then the latest `validFrom` up to the date, then the latest recorded,
 * then the last in the list. `DEFAULT_POLICY` where none was adopted.
 */
export function policyFor(decisions: readonly PolicyDecision[], target: PolicyTarget, moment: EvaluationMoment): LightPolicy {
  let best: PolicyAdoption | null = null;
  const inForce = decisions.filter((decision) => decision.validFrom <= moment.on && isApplicable(decision, target, moment.knownBefore));
  const withdrawn = withdrawnIds(inForce);
  for (const decision of inForce) {
    if (isWithdrawal(decision) || withdrawn?.has(adoptionId(decision)) === true) continue;
    if (best === null || compare(decision, best) >= 0) best = decision;
  }
  return best === null ? DEFAULT_POLICY : best.policy;
}

/** The first date after `on` on which an adoption or a withdrawal begins to hold for an item, so that its light may change; null: none. */
export function nextPolicyChange(decisions: readonly PolicyDecision[], target: PolicyTarget, moment: EvaluationMoment): IsoDate | null {
  let next: IsoDate | null = null;
  for (const decision of decisions) {
    const { validFrom } = decision;
    if (validFrom <= moment.on || !isApplicable(decision, target, moment.knownBefore)) continue;
    if (next === null || validFrom < next) next = validFrom;
  }
  return next;
}

/** All policies that hold for an item after the moment, each from its first date on, ascending. */
export function policyChanges(
  decisions: readonly PolicyDecision[],
  target: PolicyTarget,
  moment: EvaluationMoment,
): readonly PolicyChange[] {
  const changes: PolicyChange[] = [];
  let on: IsoDate | null = nextPolicyChange(decisions, target, moment);
  while (on !== null) {
    changes.push({ from: on, policy: policyFor(decisions, target, { ...moment, on }) });
    on = nextPolicyChange(decisions, target, { ...moment, on });
  }
  return changes;
}

/** Null without withdrawals, which is the common case. */
function withdrawnIds(decisions: readonly PolicyDecision[]): ReadonlySet<string> | null {
  const withdrawals = decisions.filter(isWithdrawal);
  return withdrawals.length === 0 ? null : new Set(withdrawals.map(({ withdraws }) => withdraws));
}

function isApplicable(decision: PolicyDecision, target: PolicyTarget, knownBefore: string | undefined): boolean {
  const { region, service, itemId } = decision.scope;
  return (
    isKnown(decision, knownBefore) &&
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
