import { describeSystems } from '../support/describe-systems';
import { correct, itemId, register, report, toData } from '../support/plan';
import { ADMIN_KEY, type TestSystem } from '../support/system';

/** Milliseconds since 1970, as a clerk pastes them into the wrong cell. */
const TIMESTAMP = 1_730_361_600_000;
const LARGEST = 999_999_999_999_999;
const SMALLEST_GOAL = 1e-9;
/** In per cent; a larger completion is shown as this. */
const MOST = 10_000_000;
/** Enough for every partition to have some of them. */
const NEIGHBOURS = Array.from({ length: 12 }, (_, index) => `N${index + 1}`);

const counting = (goal: number) => ({ type: 'cumulative', unit: '个', baseline: 0, goal, direction: 'at-least' }) as const;

describeSystems('quantities as large as the API takes', (start) => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await start('2024-07-10');
    await register(system, 'livelihood', 'L01', { measure: counting(1) });
    await register(system, 'livelihood', 'L02', { measure: counting(SMALLEST_GOAL) });
    await register(system, 'livelihood', 'L03', { measure: counting(1), trajectory: [{ date: '2024-06-30', value: -LARGEST }] });
    await register(system, 'livelihood', 'L04', { measure: counting(1) });
    for (const code of NEIGHBOURS) await register(system, 'livelihood', code);
    for (const [asOf, value] of [
      ['2024-04-30', 0],
      ['2024-05-31', 1],
      ['2024-06-30', TIMESTAMP],
    ] as const)
      await report(system, 'livelihood', 'L01', asOf, value);
    await report(system, 'livelihood', 'L02', '2024-06-30', LARGEST);
    await report(system, 'livelihood', 'L03', '2024-06-30', 0);
    const seq = await report(system, 'livelihood', 'L04', '2024-06-30', 1);
    await correct(system, 'livelihood', 'L04', seq, -LARGEST);
    for (const code of NEIGHBOURS) await report(system, 'livelihood', code, '2024-06-30', 600);
    await report(system, 'livelihood', 'L01', '2024-07-01', TIMESTAMP + 1); // the next event of an item that could not be stored
    await system.settled();
  });
  afterAll(() => system.stop());

  const plan = { region: '140406', year: 2024 };
  const readItem = async (code: string) =>
    toData(await system.client.GET('/api/tracker/items/{id}', { params: { path: { id: itemId(code) } } }));

  it.each([
    ['L01', TIMESTAMP + 1, MOST],
    ['L02', LARGEST, MOST],
    ['L03', 0, 0],
    ['L04', -LARGEST, -MOST],
  ])('%s is shown with its value, and a completion of at most ten million per cent', async (code, value, completion) => {
    expect(await readItem(code)).toMatchObject({ value, completion });
  });

  it('a plan that falls beyond it is shown so, and the item is ahead of it', async () => {
    expect(await readItem('L03')).toMatchObject({ planned: -MOST, deviation: MOST, light: 'green' });
  });

  it.each(['deviation', '-deviation', 'completion', '-completion'] as const)(
    'the list sorted by %s has all items, page by page',
    async (sort) => {
      const codes: string[] = [];
      let cursor: string | undefined;
      do {
        const query = { ...plan, sort, limit: 3, ...(cursor !== undefined && { cursor }) };
        const page = toData(await system.client.GET('/api/tracker/items', { params: { query } }));
        codes.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(codes.sort()).toEqual(['L01', 'L02', 'L03', 'L04', ...NEIGHBOURS].map(itemId).sort());
    },
  );

  it('the summary counts all of them, each with at most 100 %', async () => {
    const { totals } = toData(await system.client.GET('/api/tracker/summary', { params: { query: plan } }));
    expect(totals).toMatchObject({ items: 4 + NEIGHBOURS.length });
    expect(totals.completion).toBeLessThanOrEqual(100);
  });

  it.each(['L01', 'L02', 'L03', 'L04'])('the history of %s is there', async (code) => {
    const { events } = toData(await system.client.GET('/api/tracker/items/{id}/history', { params: { path: { id: itemId(code) } } }));
    expect(events.length).toBeGreaterThan(1);
  });

  it.each(['csv', 'xlsx'])('they are exported as %s', async (format) => {
    const headers = { authorization: `Bearer ${ADMIN_KEY}` };
    const answer = await fetch(`${system.url}/api/tracker/items?region=140406&year=2024&format=${format}`, { headers });
    expect(answer.status).toBe(200);
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(1_000);
  });
});
