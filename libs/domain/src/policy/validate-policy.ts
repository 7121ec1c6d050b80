import { MOST_BP } from '../limits';
import type { Problem } from '../problem';
import { isIsoDate } from '../schedule/dates';
import type { Bands, LightPolicy, PolicyAdoption } from './policy';
import { integerOf, listOf, numberOf, oneOf, orNull, recordOf, textOf, type ShapeCheck } from './policy-shape';

/** A threshold of more than ten years of months is taken for a typing error. */
const MOST_PERIODS = 120;
const MOST_BANDS = 20;
const MOST_POINTS = MOST_BP / 100;
const MOST_VERSION = 1_000_000;

const BANDS = recordOf<Bands>({
  unit: oneOf('points', 'relative-percent', 'missed-periods'),
  bands: listOf(
    recordOf<Bands['bands'][number]>({ below: numberOf(-MOST_POINTS, MOST_POINTS), light: oneOf('red', 'yellow') }),
    MOST_BANDS,
  ),
  otherwise: oneOf('green'),
});
const PERIODS = orNull(integerOf(1, MOST_PERIODS));
const MONTHS = orNull(integerOf(0, MOST_PERIODS));

const SHAPE: ShapeCheck = recordOf<LightPolicy>({
  id: textOf(60),
  version: integerOf(1, MOST_VERSION),
  name: textOf(200),
  source: textOf(2000),
  progress: BANDS,
  funds: BANDS,
  goalTolerance: numberOf(0, Number.MAX_SAFE_INTEGER),
  unreported: recordOf<LightPolicy['unreported']>({ yellow: PERIODS, red: PERIODS }),
  start: recordOf<LightPolicy['start']>({ yellowAfterMonths: MONTHS, redAfterMonths: MONTHS }),
});

/**
 * All that is wrong with a policy as it came, whatever it is; an empty list when it is valid. A valid policy gives every item exactly one
 * light in each aspect, and never a milder one to a worse deviation.
 */
export function validatePolicy(policy: unknown): readonly Problem[] {
  const problems = SHAPE(policy, '');
  return problems.length > 0 ? problems : orderProblems(policy as LightPolicy);
}

/** All that is wrong with an adoption: with its policy, with the date from which it holds, or with the item that it is for. */
export function validateAdoption({ scope, validFrom, policy }: UncheckedAdoption): readonly Problem[] {
  const problems = validatePolicy(policy).map((problem) => ({
    ...problem,
    field: problem.field === '' ? 'policy' : `policy.${problem.field}`,
  }));
  const dated: Problem[] = isIsoDate(validFrom) ? [] : [{ code: 'not-a-date', field: 'validFrom', value: validFrom }];
  return [...itemProblems(scope), ...dated, ...problems];
}

type UncheckedAdoption = Pick<PolicyAdoption, 'scope' | 'validFrom'> & { readonly policy: unknown };

const ITEM_ID = /^(\d+)-\d{4}-./;

/** An item lies in the region of the scope when its own region, with which its id begins, is that region or below it. */
function itemProblems({ region, itemId }: PolicyAdoption['scope']): Problem[] {
  if (itemId === undefined) return [];
  const itsRegion = ITEM_ID.exec(itemId)?.[1];
  if (itsRegion === undefined)
    return [{ code: 'wrong-format', field: 'itemId', value: itemId, params: { expected: '{region}-{year}-{code}' } }];
  return itsRegion.startsWith(region) ? [] : [{ code: 'outside-region', field: 'itemId', value: itemId, params: { region } }];
}

function orderProblems({ progress, funds, unreported, start }: LightPolicy): readonly Problem[] {
  return [
    ...bandProblems('progress', progress),
    ...bandProblems('funds', funds),
    ...thresholdProblems('unreported.red', unreported.yellow, unreported.red),
    ...thresholdProblems('start.redAfterMonths', start.yellowAfterMonths, start.redAfterMonths),
  ];
}

/** Bands ascend, so that every deviation has one light, and a red one never stands behind a yellow one. */
function bandProblems(field: string, { bands, unit }: Bands): Problem[] {
  return bands.flatMap(({ below, light }, at): Problem[] => {
    const path = `${field}.bands[${at}]`;
    const before = bands[at - 1];
    if (unit === 'missed-periods' && (below < -MOST_PERIODS || below > 0))
      return [{ code: 'out-of-range', field: `${path}.below`, value: below, params: { min: -MOST_PERIODS, max: 0 } }];
    if (before === undefined) return [];
    if (below <= before.below) return [{ code: 'not-ascending', field: `${path}.below`, value: below }];
    if (light !== 'red' || before.light !== 'yellow') return [];
    return [{ code: 'milder-light', field: `${field}.bands[${at - 1}].light`, value: before.light, params: { light } }];
  });
}

function thresholdProblems(field: string, yellow: number | null, red: number | null): Problem[] {
  return yellow !== null && red !== null && red < yellow ? [{ code: 'not-ascending', field, value: red }] : [];
}
