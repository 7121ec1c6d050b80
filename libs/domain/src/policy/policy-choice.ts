import type { EvaluationMoment } from '../evaluation/evaluation';
import { isKnown } from '../item/definition';
import { isIsoDate } from '../schedule/dates';
import type { IsoDate, Service } from '../item/item';
import type { Bands, LightPolicy, PolicyAdoption } from './policy';
import { DEFAULT_POLICY } from './presets';
import type { Problem } from '../problem';

/** Whose light is to be given. */
export interface PolicyTarget {
  readonly region: string;
  readonly service: Service;
  readonly itemId: string;
}

/**
 * The policy in force for an item at a moment. The most specific scope wins (item, then service, then region), then the region
 * nearest above, then the latest `validFrom` that has come, then the latest recorded (of two recorded at once: the later in the list).
 * `DEFAULT_POLICY` where none was adopted.
 */
export function policyFor(adoptions: readonly PolicyAdoption[], target: PolicyTarget, moment: EvaluationMoment): LightPolicy {
  let best: PolicyAdoption | null = null;
  for (const adoption of adoptions) {
    if (!applies(adoption, target, moment.knownBefore) || adoption.validFrom > moment.on) continue;
    if (best === null || compare(adoption, best) >= 0) best = adoption;
  }
  return best === null ? DEFAULT_POLICY : best.policy;
}

/** The first date after `on` on which an adopted policy begins to hold for an item; null: none. Time alone can then move its light. */
export function nextPolicyMove(adoptions: readonly PolicyAdoption[], target: PolicyTarget, moment: EvaluationMoment): IsoDate | null {
  let next: IsoDate | null = null;
  for (const adoption of adoptions) {
    const { validFrom } = adoption;
    if (validFrom <= moment.on || !applies(adoption, target, moment.knownBefore)) continue;
    if (next === null || validFrom < next) next = validFrom;
  }
  return next;
}

function applies(adoption: PolicyAdoption, target: PolicyTarget, knownBefore: string | undefined): boolean {
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
    order(a.validFrom, b.validFrom) ||
    order(a.recordedAt, b.recordedAt)
  );
}

function specificity({ scope }: PolicyAdoption): number {
  if (scope.itemId !== undefined) return 2;
  return scope.service !== undefined ? 1 : 0;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What is wrong with a policy that somebody wants to adopt. Bands must ascend, so that they are total and never overlap. */
export function validatePolicy(policy: LightPolicy): readonly Problem[] {
  return [
    ...(['id', 'name', 'source'] as const).flatMap((field) => (policy[field].trim() === '' ? [{ code: 'empty' as const, field }] : [])),
    ...(Number.isSafeInteger(policy.version) && policy.version > 0 ? [] : [wrong('not-positive', 'version', policy.version)]),
    ...bandProblems('progress', policy.progress),
    ...bandProblems('funds', policy.funds),
    ...notNegative('goalTolerance', policy.goalTolerance),
    ...thresholdProblems('unreported', policy.unreported.yellow, policy.unreported.red, { yellow: 'yellow', red: 'red' }, 1),
    ...thresholdProblems('start', policy.start.yellowAfterMonths, policy.start.redAfterMonths, START_FIELDS, 0),
  ];
}

const START_FIELDS = { yellow: 'yellowAfterMonths', red: 'redAfterMonths' };
const MOST = 120; // a threshold of more than ten years of months is a slip of the pen

/** Problems of an adoption: its policy, and the date from which it holds. */
export function validateAdoption({ validFrom, policy }: Pick<PolicyAdoption, 'validFrom' | 'policy'>): readonly Problem[] {
  const problems = validatePolicy(policy).map((problem) => ({ ...problem, field: `policy.${problem.field}` }));
  return isIsoDate(validFrom) ? problems : [wrong('not-a-date', 'validFrom', validFrom), ...problems];
}

function bandProblems(field: string, { bands, unit }: Bands): readonly Problem[] {
  return bands.flatMap(({ below }, at) => {
    const path = `${field}.bands[${at}].below`;
    const before = bands[at - 1];
    if (!Number.isFinite(below)) return [wrong('not-finite', path, below)];
    if (unit === 'missed-periods' && (below < -MOST || below > 0)) return [wrong('out-of-range', path, below)];
    return before !== undefined && below <= before.below ? [wrong('not-ascending', path, below)] : [];
  });
}

function thresholdProblems(
  field: string,
  yellow: number | null,
  red: number | null,
  names: { readonly yellow: string; readonly red: string },
  least: number,
): readonly Problem[] {
  const problems = [...countProblems(`${field}.${names.yellow}`, yellow, least), ...countProblems(`${field}.${names.red}`, red, least)];
  if (yellow !== null && red !== null && red < yellow) problems.push(wrong('not-ascending', `${field}.${names.red}`, red));
  return problems;
}

function countProblems(field: string, count: number | null, least: number): Problem[] {
  if (count === null) return [];
  if (!Number.isSafeInteger(count)) return [wrong('not-an-integer', field, count)];
  return count < least || count > MOST ? [wrong('out-of-range', field, count)] : [];
}

function notNegative(field: string, value: number): readonly Problem[] {
  if (!Number.isFinite(value)) return [wrong('not-finite', field, value)];
  return value < 0 ? [wrong('negative', field, value)] : [];
}

function wrong(code: Problem['code'], field: string, value: unknown): Problem {
  return { code, field, value };
}
