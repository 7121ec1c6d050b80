import fc from 'fast-check';
import { AlertRefusal, type AlertCommand, type AlertRows, type RaisedData } from '@duban/alerting';
import { addDays } from '@duban/domain';
import type { AlertStatisticsQuery, AlertStore } from '@duban/ports';
import { AlertStory, RAISED } from '../../libs/alerting/src/testing/alert-story';
import { alertWrite, makeAlert } from '../support/alerts';
import { countByHand } from './counted-by-hand';

const YEAR: AlertStatisticsQuery = { region: '140406', from: '2024-01', to: '2024-12', today: '2024-06-30', most: 5 };
const ANSWER = { type: 'answer', cause: '设备到货晚', measures: '增加班组', committedDate: '2024-05-20' } as const;
const EDUCATION = { code: 'JYJ', name: '教育局' };

/** What is counted of alerts. */
export function alertStatisticsCases(given: () => AlertStore): void {
  const store = (stories: readonly AlertStory[]): Promise<unknown> =>
    given().write(stories.map(({ alert }, at) => alertWrite({ ...alert, id: `${alert.region}~${at}` })));
  const read = async (query: Partial<AlertStatisticsQuery> = {}): Promise<AlertRows> => {
    const [part, ...others] = await collect(given().statistics({ ...YEAR, ...query }));
    expect(others).toEqual([]);
    return inOrder(part ?? { tallies: [], durations: [], items: [], departments: [] });
  };

  test('no alert is no row', async () => {
    expect(await read()).toEqual({ tallies: [], durations: [], items: [], departments: [] });
    expect(await read({ departments: [] })).toEqual({ tallies: [], durations: [], items: [], departments: [] });
  });

  test('an alert counts for the month in which it was raised, and for the department that has to answer', async () => {
    await store([
      new AlertStory('2024-04-11').does('2024-04-12', { type: 'acknowledge' }).does('2024-04-12', ANSWER).recovers('2024-05-06'),
      new AlertStory('2024-04-30', { rule: { ...RAISED.rule, id: 'overdue' } })
        .until('2024-05-10')
        .does('2024-05-10', { type: 'hand-over', department: EDUCATION, reason: '职责划转' }),
    ]);
    const none = { acknowledged: 0, answered: 0, recovered: 0, closed: 0, escalated: 0, returned: 0, overdue: 0 };
    const open = { remind: 0, supervise: 0, summon: 0 };
    const place = { region: '140406', month: '2024-04', raised: 1 };
    expect(await read()).toEqual({
      tallies: [
        { ...place, department: 'JYJ', ...none, ...open, supervise: 1, overdue: 1 },
        { ...place, department: 'WJW', ...none, ...open, acknowledged: 1, answered: 1, recovered: 1 },
      ],
      durations: [
        { step: 'acknowledge', region: '140406', department: 'WJW', days: 1, workingDays: 1, alerts: 1 },
        { step: 'answer', region: '140406', department: 'WJW', days: 1, workingDays: 1, alerts: 1 },
        { step: 'recover', region: '140406', department: 'WJW', days: 25, workingDays: 15, alerts: 1 },
      ],
      items: [],
      departments: [],
    });
  });

  test('what is awaited at the highest level is overdue from the day on which its limit has passed, until it is there', async () => {
    await store([new AlertStory('2024-04-11', { level: 'summon' })]);
    const overdue = async (today: string): Promise<number[]> => (await read({ today })).tallies.map((tally) => tally.overdue);
    expect(await overdue('2024-04-22')).toEqual([0]);
    expect(await overdue('2024-04-23')).toEqual([1]);
  });

  test('says what was raised most often by the same rule, in one order', async () => {
    const about = (itemId: string, rule = 'red', department = RAISED.department): AlertStory =>
      new AlertStory('2024-04-11', { subject: { type: 'item', itemId, name: itemId }, rule: { ...RAISED.rule, id: rule }, department });
    const area = new AlertStory('2024-04-11', { subject: { type: 'area', name: '民生' }, department: { code: '', name: '' } });
    await store([
      about('I2'),
      about('I2'),
      about('I1'),
      about('I1'),
      about('I1', 'overdue'),
      about('I3', 'red', EDUCATION),
      area,
      area,
      about('I4'),
    ]);
    const { items, departments } = await read();
    expect(items).toEqual(['I1', 'I2'].map((itemId) => ({ rule: 'red', region: '140406', itemId, times: 2 })));
    expect(departments).toEqual([
      { rule: 'red', region: '140406', department: 'WJW', times: 5 },
      { rule: 'red', region: '140406', department: '', times: 2 },
    ]);
    expect((await read({ most: 1 })).items.map(({ itemId }) => itemId)).toEqual(['I1']);
  });

  test('a part has all of its regions', async () => {
    const places = ['140406', '140407', '140501', '14', '150000'].flatMap((region) => [region, region]);
    await store(
      places.map((region, at) => new AlertStory('2024-04-11', { region, department: at % 2 === 0 ? EDUCATION : RAISED.department })),
    );
    const parts = await collect(given().statistics({ ...YEAR, region: '14' }));
    const regions = parts.map(({ tallies }) => new Set(tallies.map(({ region }) => region)));
    expect(regions.flatMap((each) => [...each]).sort()).toEqual(['14', '140406', '140407', '140501']);
    expect(parts.flatMap(({ tallies }) => tallies)).toHaveLength(8);
    expect(await collect(given().statistics({ ...YEAR, region: '1404', departments: ['WJW'] }))).not.toEqual([]);
    expect(await collect(given().statistics({ ...YEAR, region: '13' }))).toEqual([]);
  });

  test('counts all alerts by stage and level, as they are now', async () => {
    expect(await given().stageCounts()).toEqual([]);
    const first = alertWrite(makeAlert('A1'));
    await given().write([
      first,
      alertWrite(makeAlert('A2')),
      alertWrite(makeAlert('A3', { region: '110105', level: 'summon', stage: 'closed' })),
    ]);
    await given().write([alertWrite({ ...first.alert, seq: 2, stage: 'answered' }, { expectedSeq: 1 })]);
    const counts = (await given().stageCounts()).map(({ stage, level, alerts }) => `${stage} ${level} ${alerts}`);
    expect(counts.sort()).toEqual(['answered remind 1', 'closed summon 1', 'raised remind 1']);
  });

  const commands: fc.Arbitrary<AlertCommand> = fc.oneof(
    fc.constantFrom<AlertCommand>(
      { type: 'acknowledge' },
      { type: 'return', reason: 'r' },
      { type: 'escalate', reason: 'r' },
      { type: 'close', reason: 'r' },
    ),
    fc.constantFrom(EDUCATION, RAISED.department).map((department): AlertCommand => ({ type: 'hand-over', department, reason: 'r' })),
    fc.nat(60).map((days): AlertCommand => ({ ...ANSWER, committedDate: addDays('2024-04-11', days) })),
    fc.nat(60).map((days): AlertCommand => ({ type: 'excuse', until: addDays('2024-04-11', days), reason: 'r' })),
  );
  const lives = fc.record({
    start: fc.nat(60),
    item: fc.constantFrom('I1', 'I2', null),
    rule: fc.constantFrom('red', 'overdue'),
    department: fc.constantFrom(EDUCATION, RAISED.department),
    level: fc.constantFrom('remind', 'supervise', 'summon'),
    steps: fc.array(fc.tuple(fc.nat(12), fc.option(commands)), { maxLength: 6 }),
  });
  const queries = fc.record(
    {
      from: fc.constantFrom('2024-01', '2024-04'),
      to: fc.constantFrom('2024-03', '2024-12'),
      today: fc.constantFrom('2024-05-01', '2024-12-31'),
      departments: fc.constantFrom([], ['JYJ'], ['WJW', 'JYJ']),
      rule: fc.constantFrom('red', 'nothing'),
    },
    { requiredKeys: ['from', 'to', 'today'] },
  );

  test('is what the events of all alerts say, one by one', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(lives, { maxLength: 12 }), queries, async (chosen, query) => {
        const region = `14${String((runs += 1)).padStart(4, '0')}`;
        const stories = chosen.map((life) => live(life, region));
        await store(stories);
        const asked = { ...YEAR, ...query, region };
        expect(await read(asked)).toEqual(
          inOrder(
            countByHand(
              stories.map(({ events }) => events),
              asked,
            ),
          ),
        );
      }),
      { numRuns: 25 },
    );
    expect(runs).toBeGreaterThan(0);
  });

  type StoryInput = typeof lives extends fc.Arbitrary<infer Each> ? Each : never;

  function live({ start, item, rule, department, level, steps }: StoryInput, region: string): AlertStory {
    const subject: RaisedData['subject'] = item === null ? { type: 'area', name: '民生' } : { type: 'item', itemId: item, name: item };
    const from = addDays('2024-02-20', start);
    const story = new AlertStory(from, { region, subject, department, level, rule: { ...RAISED.rule, id: rule } });
    let date = from;
    for (const [days, command] of steps) act(story, (date = addDays(date, days)), command);
    return story;
  }
}

async function collect(parts: AsyncIterable<AlertRows>): Promise<AlertRows[]> {
  const found: AlertRows[] = [];
  for await (const part of parts) found.push(part);
  return found;
}

/** null: the item has recovered. What the state of the alert does not allow is left out. */
function act(story: AlertStory, date: string, command: AlertCommand | null): void {
  if (story.until(date).alert.stage === 'closed' || story.alert.stage === 'recovered') return;
  if (command === null) return void story.recovers(date);
  try {
    story.does(date, command);
  } catch (error) {
    if (!(error instanceof AlertRefusal)) throw error;
  }
}

/** Tallies and durations come in no order. */
function inOrder(rows: AlertRows): AlertRows {
  const sorted = <Row>(list: readonly Row[]): Row[] => [...list].sort((a, b) => (toKey(a) < toKey(b) ? -1 : 1));
  return { ...rows, tallies: sorted(rows.tallies), durations: sorted(rows.durations) };
}

function toKey(row: unknown): string {
  return JSON.stringify(Object.entries(row as object).sort(([a], [b]) => (a < b ? -1 : 1)));
}
