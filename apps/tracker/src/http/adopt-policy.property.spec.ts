import { ASPECTS, DEFAULT_POLICY, evaluate, LIGHTS, PRESETS, Refusal, type LightPolicy } from '@duban/domain';
import { validateInput } from '@duban/validation';
import fc from 'fast-check';
import { moments, stories } from '../../../../libs/domain/src/testing/arbitraries';
import { Story } from '../../../../libs/domain/src/testing/story';
import { AdoptPolicy, toAdoption } from './adopt-policy';

const RUNS = { numRuns: 1_000 };

/** Bands that ascend; their lights may be in the wrong order. */
const ascendingBands = (least: number): fc.Arbitrary<unknown> =>
  fc
    .uniqueArray(fc.tuple(fc.integer({ min: least * 10, max: 0 }), fc.constantFrom('red', 'yellow')), {
      maxLength: 4,
      selector: ([below]) => below,
    })
    .map((bands) => bands.sort(([a], [b]) => a - b).map(([tenths, light]) => ({ below: tenths / 10, light })));
const rightBands = fc
  .constantFrom(['points', -100] as const, ['relative-percent', -150] as const, ['missed-periods', -12] as const)
  .chain(([unit, least]) => fc.record({ unit: fc.constant(unit), bands: ascendingBands(least), otherwise: fc.constant('green') }));
const thresholds = (least: number) =>
  fc.constantFrom([null, null], [least, null], [null, 3], [least, least], [least + 1, 4]).map(([yellow, red]) => ({ yellow, red }));

const rightParts = fc.record({
  progress: rightBands,
  funds: rightBands,
  goalTolerance: fc.constantFrom(0, 0.5, 1, 20),
  unreported: thresholds(1),
  start: thresholds(0).map(({ yellow, red }) => ({ yellowAfterMonths: yellow, redAfterMonths: red })),
});

const wrongBand = fc.record({
  below: fc.constantFrom<unknown>(Number.NaN, Infinity, -1e300, null, '-5', -5),
  light: fc.constantFrom<unknown>('green', 'done', 'grey', 'blue', null, 'red'),
});
const wrongBands = fc.record({
  unit: fc.constantFrom<unknown>('points', 'days', null),
  bands: fc.oneof(fc.array(wrongBand, { maxLength: 3 }), fc.constant(null)),
  otherwise: fc.constantFrom<unknown>('green', 'yellow', 'done', null),
});
const wrongCounts = fc.record({ yellow: fc.constantFrom<unknown>(0, 1.5, '1', undefined, 5), red: fc.constantFrom<unknown>(-1, 2, null) });
const wrongParts = fc.record(
  {
    progress: wrongBands,
    funds: wrongBands,
    goalTolerance: fc.constantFrom<unknown>(-1, Infinity, null),
    unreported: wrongCounts,
    start: fc.constantFrom<unknown>(null, {}, { yellowAfterMonths: 3, redAfterMonths: 1 }),
  },
  { requiredKeys: [] },
);

/** Mostly policies that may be accepted; in some, parts are replaced by wrong ones. */
const given: fc.Arbitrary<object> = fc
  .tuple(fc.constantFrom(...PRESETS), rightParts, fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: wrongParts }))
  .map(([preset, right, wrong]) => ({ ...preset, ...right, ...wrong }));

/** What the API does with a body that has this policy. undefined: refused. */
function adopt(policy: object): LightPolicy | undefined {
  const body = JSON.parse(JSON.stringify({ region: '140406', validFrom: '2024-01-01', policy })) as object;
  try {
    return toAdoption(validateInput(AdoptPolicy, body), '2024-01-01T00:00:00.000Z').policy;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return undefined;
  }
}

describe('a policy accepted by the API', () => {
  it('gives every item exactly one of the five lights, and none but those in each of its aspects', () => {
    let accepted = 0;
    fc.assert(
      fc.property(given, stories, moments, (body, { state }, moment) => {
        const policy = adopt(body);
        if (policy === undefined) return;
        const evaluation = evaluate(state, moment, policy);
        fc.pre(evaluation !== null);
        accepted += 1;
        const { light, lights: aspects } = evaluation;
        expect(LIGHTS.filter((each) => each === light)).toHaveLength(1);
        for (const aspect of ASPECTS) if (aspects[aspect] !== undefined) expect(LIGHTS).toContain(aspects[aspect]);
      }),
      RUNS,
    );
    expect(accepted).toBeGreaterThan(200);
  });

  it('never gives a worse deviation a milder light', () => {
    const rank: Readonly<Record<string, number>> = { red: 0, yellow: 1, green: 2 };
    fc.assert(
      fc.property(given, fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 8 }), (body, values) => {
        const policy = adopt(body);
        fc.pre(policy !== undefined && policy.progress.unit !== 'missed-periods');
        const ascending = [...values].sort((a, b) => a - b).map((value) => rank[lightAt(value, policy)] ?? Number.NaN);
        expect(ascending).toEqual([...ascending].sort((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });

  it('is stored as it was given', () => {
    expect(adopt(DEFAULT_POLICY)).toEqual(DEFAULT_POLICY);
  });
});

/** The light of the aspect progress at a completion of `value` % half-way through the year. */
function lightAt(value: number, policy: LightPolicy): string {
  const story = new Story().reports('2024-06-30', value);
  return evaluate(story.state, { on: '2024-06-30' }, policy)?.lights.progress ?? '';
}
