import fc from 'fast-check';
import { PLAN_YEARS, TEXT_LENGTHS } from '@duban/domain';
import { describeSystems } from '../support/describe-systems';
import { ADMIN_KEY, type TestSystem } from '../support/system';

/** Items of one run; each property run registers them under codes of its own. */
const RUNS = 25;
const TODAY = '2024-07-10';
const REGION = '140406';
const STEPS = ['a', 'b', 'c'];

/** Quantities at the limits, and those that clerks type by mistake. */
const quantities = fc.oneof(
  fc.constantFrom(0, 1, -1, 1e-9, -1e-9, 0.1, 999_999_999_999_999, -999_999_999_999_999, 0.123456789012345, 1_730_361_600_000, 1e-300),
  fc.integer({ min: -100, max: 1000 }),
  fc.integer({ min: 1, max: 15 }).map((digits) => Number('9'.repeat(digits)) / 10 ** (digits - 1)),
);
const longText = (length: number) =>
  fc.oneof(
    fc.constantFrom('=1+1', '"引号",逗号', '多行\n文字\t', '👩‍👩‍👧‍👦', '𠮷野家', '\u202e反向', '</script>', "'单引号", '-', '＝ＳＵＭ'),
    fc.constantFrom('长', '😀').map((character) => character.repeat(Math.floor(length / character.length))),
  );
const dates = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30', '2024-06-30', TODAY) },
  { weight: 1, arbitrary: fc.constantFrom('2024-01-01', '2024-07-11', '2024-12-31', '2014-01-01', '2034-12-31') },
  { weight: 1, arbitrary: fc.constantFrom('0001-01-01', '1969-12-31', '2204-12-31', '9999-12-31') },
);
const unit = longText(TEXT_LENGTHS.unit);
const measures = fc.oneof(
  fc.record({
    type: fc.constant('cumulative'),
    unit,
    baseline: quantities,
    goal: quantities,
    direction: fc.constantFrom('at-least', 'at-most'),
  }),
  fc.record({ type: fc.constantFrom('level', 'growth'), unit, goal: quantities, direction: fc.constantFrom('at-least', 'at-most') }),
  fc
    .tuple(
      ...STEPS.map((id) => fc.record({ id: fc.constant(id), name: longText(200), weight: fc.constantFrom(1, 1_000_000), planned: dates })),
    )
    .map((milestones) => ({ type: 'milestones', milestones })),
  fc.constant({ type: 'all-met', parts: STEPS.map((id) => ({ id, name: id })) }),
);
/** Mostly absent: one fault refuses the whole command. */
const optional = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const definitionFields = {
  measure: measures,
  start: dates,
  due: dates,
  weight: optional(fc.constantFrom(1, 1_000_000)),
  leader: optional(longText(TEXT_LENGTHS.person)),
  town: optional(longText(TEXT_LENGTHS.person)),
  plannedFunds: optional(quantities),
  plannedStart: optional(dates),
  trajectory: optional(fc.array(fc.record({ date: dates, value: quantities }), { maxLength: 3 })),
  reporting: optional(
    fc.record({ every: fc.constantFrom('week', 'month', 'quarter', 'half-year', 'year'), graceDays: fc.constantFrom(0, 366) }),
  ),
  requiresAcceptance: optional(fc.boolean()),
};
const registrations = fc.record({
  ...definitionFields,
  start: fc.oneof({ weight: 4, arbitrary: fc.constant('2024-01-01') }, { weight: 1, arbitrary: dates }),
  due: fc.oneof({ weight: 4, arbitrary: fc.constant('2024-12-31') }, { weight: 1, arbitrary: dates }),
  name: longText(TEXT_LENGTHS.name),
  area: longText(TEXT_LENGTHS.area),
  department: fc.record({ code: fc.constantFrom('WJW', '卫健局', 'a.b_c-d'), name: longText(TEXT_LENGTHS.department) }),
});
const figures = fc.record({
  value: optional(quantities),
  increment: optional(quantities),
  milestonesDone: optional(fc.subarray(STEPS)),
  partsMet: optional(fc.subarray(STEPS)),
  fundsToDate: optional(quantities),
  startedOn: optional(dates),
  narrative: optional(longText(TEXT_LENGTHS.narrative)),
  expectedFinish: optional(dates),
  reporter: optional(longText(TEXT_LENGTHS.person)),
});
const REASON = { reason: '核对' };

interface Command {
  readonly method: string;
  readonly path: (id: string) => string;
  readonly body: object;
}
const command = (method: string, path: string, body: fc.Arbitrary<object>): fc.Arbitrary<Command> =>
  body.map((content) => ({ method, path: (id) => `/api/livelihood/items/${id}${path}`, body: content }));
/** Figures that fit the measure occur often enough: what does not fit is refused, which is fine. */
const fitting = fc.oneof(
  figures,
  quantities.map((value) => ({ value })),
  quantities.map((increment) => ({ increment })),
  fc.subarray(STEPS).map((milestonesDone) => ({ milestonesDone })),
  fc.subarray(STEPS).map((partsMet) => ({ partsMet })),
);
const dated = fc.tuple(dates, fitting).map(([asOf, stated]) => ({ asOf, ...stated }));
const commands = fc.oneof(
  { weight: 6, arbitrary: command('POST', '/reports', dated) },
  {
    weight: 2,
    arbitrary: command(
      'POST',
      '/reports/2/corrections',
      fitting.map((stated) => ({ ...REASON, ...stated })),
    ),
  },
  {
    weight: 1,
    arbitrary: command(
      'POST',
      '/reports/2/corrections',
      dates.map((asOf) => ({ ...REASON, asOf })),
    ),
  },
  { weight: 2, arbitrary: command('POST', '/reports/2/verifications', fitting) },
  {
    weight: 3,
    arbitrary: command(
      'PATCH',
      '',
      fc
        .tuple(fc.record(definitionFields, { requiredKeys: [] }), optional(dates))
        .map(([changes, effectiveFrom]) => ({ ...REASON, changes, effectiveFrom })),
    ),
  },
  {
    weight: 1,
    arbitrary: command('POST', '/excuses', fc.record({ from: optional(dates), until: dates, reason: longText(TEXT_LENGTHS.reason) })),
  },
  {
    weight: 1,
    arbitrary: command(
      'POST',
      '/acceptance',
      fc.record({ outcome: fc.constantFrom('accepted', 'returned'), asOf: optional(dates), reason: fc.constant('核对') }),
    ),
  },
  {
    weight: 1,
    arbitrary: command('POST', '/withdrawal', fc.record({ effectiveFrom: optional(dates), reason: longText(TEXT_LENGTHS.reason) })),
  },
);

const stories = fc.record({
  year: fc.oneof({ weight: 5, arbitrary: fc.constant(2024) }, { weight: 1, arbitrary: fc.constantFrom(PLAN_YEARS.first, PLAN_YEARS.last) }),
  code: fc.constantFrom('L', '民生-', 'a.b_'),
  registration: registrations,
  commands: fc.array(commands, { minLength: 2, maxLength: 8 }),
});

describeSystems('whatever the API accepts', (start) => {
  let system: TestSystem;
  let count = 0;
  beforeAll(async () => {
    system = await start(TODAY);
  });
  afterAll(() => system.stop());

  const send = async ({ method, path, body }: Command, id: string): Promise<number> => {
    const { body: item } = await system.call('GET', `/api/livelihood/items/${id}`);
    const { status } = await system.call(method, path(id), body, { 'if-match': `"${String(item['version'])}"` });
    return status;
  };

  /** Tables are no JSON: only whether they are given is looked at. */
  const read = async (path: string): Promise<number> => {
    const answer = await fetch(`${system.url}${path}`, { headers: { authorization: `Bearer ${ADMIN_KEY}` } });
    await answer.arrayBuffer();
    return answer.status;
  };

  /** Reads everything that is stated of a plan and of one of its items. @returns the statuses other than 200 */
  async function readEverything(id: string, year: number): Promise<string[]> {
    const plan = `region=${REGION}&year=${year}`;
    const item = `/api/tracker/items/${encodeURIComponent(id)}`;
    const moments = ['', 'on=2024-03-15', 'known=2024-07-10&on=2024-06-30', 'basis=verified', 'on=2033-01-01', 'on=0001-01-01'];
    const paths = [
      ...['id', '-completion', 'deviation'].map((sort) => `/api/tracker/items?${plan}&sort=${sort}&limit=500`),
      ...moments.flatMap((moment) => [`/api/tracker/items?${plan}&${moment}`, `/api/tracker/summary?${plan}&${moment}`]),
      ...['area', 'department', 'town', 'leader', 'service'].map((by) => `/api/tracker/summary?${plan}&by=${by}`),
      ...['csv', 'xlsx'].flatMap((format) => [
        `/api/tracker/items?${plan}&format=${format}`,
        `/api/tracker/summary?${plan}&format=${format}`,
      ]),
      `/api/livelihood/items?${plan}`,
      `/api/livelihood/items/${encodeURIComponent(id)}`,
    ];
    const found: string[] = [];
    for (const path of paths) {
      const status = await read(path);
      if (status !== 200) found.push(`${path}: ${status}`);
    }
    // An item that is withdrawn, or does not exist at the moment, is not found; anything else is an answer.
    for (const path of moments.flatMap((moment) => [`${item}?${moment}`, `${item}/history?${moment}`])) {
      const status = await read(path);
      if (status !== 200 && status !== 404) found.push(`${path}: ${status}`);
    }
    return found;
  }

  it('is stored, folded, listed and exported', async () => {
    const accepted = { registered: 0, commands: 0 };
    await fc.assert(
      fc.asyncProperty(stories, async ({ year, code, registration, commands: list }) => {
        count += 1;
        const id = `${REGION}-${year}-${code}${count}`;
        const body = { region: REGION, year, code: `${code}${count}`, ...registration };
        const { status } = await system.call('POST', '/api/livelihood/items', body);
        expect([201, 400]).toContain(status);
        if (status !== 201) return;
        accepted.registered += 1;
        for (const each of list) {
          const answered = await send(each, id);
          expect([200, 201, 400, 404, 409]).toContain(answered);
          if (answered < 300) accepted.commands += 1;
        }
        await system.settled();
        expect(await readEverything(id, year)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
    expect(accepted.registered).toBeGreaterThan(0);
    expect(accepted.commands).toBeGreaterThan(0);
  });
});
