import type { Problem } from '../problem';
import { isIsoDate } from '../schedule/dates';
import type { Bands, LightPolicy, PolicyAdoption } from './policy';

/** All that is wrong with a policy; an empty list when it is valid. Bands must ascend, so that every deviation has exactly one light. */
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
const MOST = 120; // a threshold of more than ten years of months is taken for a typing error

/** All that is wrong with an adoption: with its policy, or with the date from which it holds. */
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
