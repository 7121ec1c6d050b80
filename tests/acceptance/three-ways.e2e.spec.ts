import type { Service } from '@duban/domain';
import { describeSystems } from '../support/describe-systems';
import { eventually } from '../support/eventually';
import { itemId, itemPath, toData } from '../support/plan';
import type { TestSystem } from '../support/system';
import { openWays, type Told, type Way } from '../support/ways';

const [FEBRUARY_15, MARCH, JUNE, JULY, AUGUST] = ['2024-02-15', '2024-03-31', '2024-06-30', '2024-07-31', '2024-08-31'] as const;
const counting = (goal: number, baseline = 0) => ({ type: 'cumulative', unit: '个', baseline, goal, direction: 'at-least' }) as const;
const PM25 = { type: 'level', unit: '微克/立方米', baseline: 45, goal: 40, direction: 'down-to' } as const;
const STOCK = { type: 'cumulative', unit: '万平方米', baseline: 120, goal: 80, direction: 'down-to' } as const;
const LIMIT = { type: 'level', unit: '%', goal: 3, direction: 'at-most' } as const;
const STEPS = {
  type: 'milestones',
  milestones: ['a', 'b', 'c', 'd'].map((id) => ({ id, name: id, weight: 1, planned: '2024-12-31' })),
} as const;
const TIMESTAMP = 1_730_361_600_000;
/** Of an item that has begun on 1 January and has no date of joining, by the end of August. */
const MISSING = { code: 'reports-missing', params: { start: '2024-01-01', missing: 7 } };

/** The rules with the values that bulletins and issue 12 tell, whichever way items and reports come in. */
describeSystems('the same rules over REST, in files and on the bus', (start) => {
  let system: TestSystem;
  let ways: readonly Way[];
  const accepted: [Told, notes: readonly unknown[]][] = [];
  beforeAll(async () => {
    system = await start('2024-09-02');
    ways = await openWays(system);
  });
  afterAll(() => system.stop());

  /** Runs a story on every way, with what the code of an item is there. */
  const onEveryWay = async (story: (way: Way, code: (number: string) => string) => Promise<void>): Promise<void> => {
    for (const way of ways) await story(way, (number) => `${way.letter}${number}`);
  };
  const accept = async (answer: Promise<Told>, notes: readonly unknown[] = []): Promise<void> => {
    const told = await answer;
    expect(told.faults).toEqual([]);
    await eventually(() => expect(told.notes).toEqual(notes));
    accepted.push([told, notes]);
  };
  const refuse = async (answer: Promise<Told>, ...codes: string[]): Promise<void> => expect((await answer).faults).toEqual(codes);
  const settle = (service: Service, code: string): Promise<void> =>
    eventually(async () => {
      const { version } = (await system.call('GET', itemPath(service, code))).body;
      expect((await system.call('GET', `/api/tracker/items/${itemId(code)}`)).body['lastSeq']).toBe(version);
    });
  const read = async (code: string, query: { on?: string; basis?: 'verified' } = {}) =>
    toData(await system.client.GET('/api/tracker/items/{id}', { params: { path: { id: itemId(code) }, query } }));
  const readSeries = async (code: string): Promise<unknown> => {
    const { actual } = toData(await system.client.GET('/api/tracker/items/{id}/history', { params: { path: { id: itemId(code) } } }));
    return actual.map(({ asOf, value, completion }) => [asOf, value ?? completion]);
  };
  const readTrace = async (code: string, on: string, step: string) => (await read(code, { on })).trace.find((each) => each.step === step);

  it('时序进度 is counted in months: 8/12 by 31 August, 1.517241/12 by 15 February; in days where the definition says so', () =>
    onEveryWay(async (way, code) => {
      const changes = { measure: counting(1200) };
      await accept(way.register('livelihood', code('081'), changes), [MISSING]);
      await accept(way.register('livelihood', code('082'), { ...changes, pace: 'days' }), [MISSING]);
      for (const each of [code('081'), code('082')]) {
        await accept(way.report('livelihood', each, { asOf: FEBRUARY_15, value: 100 }));
        await accept(way.report('livelihood', each, { asOf: AUGUST, value: 800 }));
        await settle('livelihood', each);
      }
      expect(await read(code('081'), { on: FEBRUARY_15 })).toMatchObject({ cutoff: FEBRUARY_15, planned: 12.64 });
      expect(await read(code('081'))).toMatchObject({ cutoff: AUGUST, planned: 66.67, completion: 66.67, light: 'green' });
      expect(await readTrace(code('081'), FEBRUARY_15, 'planned')).toMatchObject({ facts: { pace: 'months', plannedBp: 1264 } });
      expect(await read(code('082'), { on: FEBRUARY_15 })).toMatchObject({ planned: 12.57 }); // 46 of 366 days
      expect(await readTrace(code('082'), FEBRUARY_15, 'planned')).toMatchObject({ facts: { pace: 'days', plannedBp: 1257 } });
    }));

  it('points of a trajectory are joined in the same measure', () =>
    onEveryWay(async (way, code) => {
      const trajectory = [
        { date: MARCH, value: 300 },
        { date: '2024-12-31', value: 1200 },
      ];
      await accept(way.register('livelihood', code('083'), { measure: counting(1200), trajectory }), [MISSING]);
      await accept(way.report('livelihood', code('083'), { asOf: AUGUST, value: 800 }));
      await settle('livelihood', code('083'));
      expect(await read(code('083'))).toMatchObject({ planned: 66.67 }); // five of nine months from 300 to 1200
    }));

  it('an item that joins in mid-year counts nowhere and owes nothing before; without the date the sender is told what is missing', () =>
    onEveryWay(async (way, code) => {
      await accept(way.register('livelihood', code('091'), { joined: '2024-05-01' }));
      await accept(way.register('livelihood', code('092')), [MISSING]);
      for (const each of [code('091'), code('092')]) await settle('livelihood', each);
      expect((await system.call('GET', `/api/tracker/items/${itemId(code('091'))}?on=2024-04-30`)).status).toBe(404);
      expect(await read(code('091'))).toMatchObject({ cutoff: JULY, planned: 37.5, unreportedPeriods: 3 }); // three of eight months
      expect(await read(code('092'))).toMatchObject({ cutoff: JULY, planned: 58.33, unreportedPeriods: 7 });
      const query = { region: '140406', year: 2024, on: '2024-04-30' };
      const { items } = toData(await system.client.GET('/api/tracker/items', { params: { query } }));
      expect(items.map((item) => item.code)).toContain(code('092'));
      expect(items.map((item) => item.code)).not.toContain(code('091'));
    }));

  it('goals that go down are counted down: PM2.5 from 45 to 40, a stock from 120 to 80', () =>
    onEveryWay(async (way, code) => {
      await accept(way.register('targets', code('101'), { measure: PM25 }), [MISSING]);
      await accept(way.register('targets', code('102'), { measure: STOCK }), [MISSING]);
      await accept(way.report('targets', code('101'), { asOf: AUGUST, value: 42.5 }));
      await accept(way.report('targets', code('102'), { asOf: AUGUST, value: 90 }));
      for (const each of [code('101'), code('102')]) await settle('targets', each);
      expect(await read(code('101'))).toMatchObject({ completion: 50, planned: 66.67, goal: 40, value: 42.5 });
      expect(await read(code('102'))).toMatchObject({ completion: 75, planned: 66.67, light: 'green' });
      await refuse(way.register('targets', code('103'), { measure: { ...STOCK, goal: 130 } }), 'goal-on-wrong-side');
    }));

  it('a limit is judged by its goal alone: a report that is missing does not make it red', () =>
    onEveryWay(async (way, code) => {
      await accept(way.register('targets', code('104'), { measure: LIMIT }), [MISSING]);
      await accept(way.report('targets', code('104'), { asOf: JUNE, value: 2.995 }));
      await settle('targets', code('104'));
      expect(await read(code('104'))).toMatchObject({ light: 'yellow', lights: { progress: 'green', reporting: 'yellow' } });
      await accept(way.report('targets', code('104'), { asOf: AUGUST, value: 3.005 }));
      await settle('targets', code('104'));
      expect(await read(code('104'))).toMatchObject({ light: 'red', reasons: ['limit-exceeded'] });
    }));

  it('what is not verified, an acceptance below 100 %, a suspension, a missing reference and a withdrawal are told', () =>
    onEveryWay(async (way, code) => {
      await accept(way.register('projects', code('111')), [MISSING]);
      await accept(
        way.report('projects', code('111'), { asOf: '2024-05-31', value: 480, stage: way.letter === 'F' ? '暂停' : 'suspended' }),
      );
      await accept(way.report('projects', code('111'), { asOf: JUNE, value: 480 }));
      await settle('projects', code('111'));
      expect(await read(code('111'))).toMatchObject({ suspendedSince: '2024-05-31', reasons: expect.arrayContaining(['not-reported']) });
      expect((await read(code('111'), { basis: 'verified' })).reasons).toContain('not-verified');
      expect((await read(code('111'))).reasons).not.toContain('not-verified');

      const measure = { type: 'growth', unit: '%', direction: 'above', reference: itemId(code('119')) } as const;
      await accept(way.register('targets', code('112'), { measure, area: `领域${way.letter}` }), [MISSING]);
      await accept(way.report('targets', code('112'), { asOf: AUGUST, value: 5 }));
      await settle('targets', code('112'));
      expect(await read(code('112'))).toMatchObject({ light: 'grey', reasons: ['reference-missing'] });
      const query = { region: '140406', year: 2024, by: 'area' } as const;
      const { groups } = toData(await system.client.GET('/api/tracker/summary', { params: { query } }));
      expect(groups.find(({ name }) => name === `领域${way.letter}`)).toMatchObject({ items: 1, grey: 1, unjudged: 1 });

      await accept(way.register('livelihood', code('113'), { requiresAcceptance: true }), [MISSING]);
      await accept(way.report('livelihood', code('113'), { asOf: AUGUST, value: 1190 }));
      const change = (path: string, body: object, version: number) =>
        system.call('POST', `${itemPath('livelihood', code('113'))}/${path}`, body, { 'if-match': `"${version}"` });
      expect(await change('acceptance', { outcome: 'accepted' }, 2)).toMatchObject({ body: { errors: [{ code: 'not-complete' }] } });
      expect((await change('acceptance', { outcome: 'accepted', evenThough: true, reason: '余户另办' }, 2)).status).toBe(200);
      await settle('livelihood', code('113'));
      expect(await read(code('113'))).toMatchObject({ acceptedEvenThough: true });
      expect((await change('withdraw', { reason: '并入其他事项', effectiveFrom: '2024-09-02' }, 3)).status).toBe(200);
      await settle('livelihood', code('113'));
      expect(await read(code('113'))).toMatchObject({ value: 1190, withdrawn: { effectiveFrom: '2024-09-02', reason: '并入其他事项' } });
    }));

  it('reports that arrive late count at their date: increments, totals they are added to, steps, corrections', () =>
    onEveryWay(async (way, code) => {
      for (const number of ['011', '012', '013'])
        await accept(way.register('livelihood', code(number), { measure: counting(100) }), [MISSING]);
      await accept(way.register('livelihood', code('014'), { measure: STEPS }), [MISSING]);
      for (const asOf of ['2024-01-31', MARCH, '2024-02-29']) await accept(way.report('livelihood', code('011'), { asOf, increment: 10 }));
      await refuse(way.report('livelihood', code('011'), { asOf: '2024-03-15', increment: 5 }), 'already-reported');
      await accept(way.report('livelihood', code('012'), { asOf: MARCH, increment: 10 }));
      await accept(way.report('livelihood', code('012'), { asOf: '2024-01-31', value: 40 }));
      await accept(way.report('livelihood', code('013'), { asOf: '2024-01-31', increment: 10 }));
      await accept(way.report('livelihood', code('013'), { asOf: '2024-02-29', increment: 10 }));
      if (way.letter !== 'F') await accept(way.correct('livelihood', code('013'), 2, { increment: 4, reason: '重复统计' }));
      const steps = [
        ['a', MARCH],
        ['b', JUNE],
        ['c', '2024-05-31'],
      ] as const;
      for (const [step, asOf] of steps) await accept(way.report('livelihood', code('014'), { asOf, milestonesDone: [step] }));
      for (const number of ['011', '012', '013', '014']) await settle('livelihood', code(number));
      expect(await readSeries(code('011'))).toEqual([
        ['2024-01-31', 10],
        ['2024-02-29', 20],
        [MARCH, 30],
      ]);
      expect(await readSeries(code('012'))).toEqual([
        ['2024-01-31', 40],
        [MARCH, 50],
      ]);
      if (way.letter !== 'F')
        expect(await readSeries(code('013'))).toEqual([
          ['2024-01-31', 4],
          ['2024-02-29', 14],
        ]);
      expect(await readSeries(code('014'))).toEqual([
        [MARCH, 25],
        ['2024-05-31', 50],
        [JUNE, 75],
      ]);
    }));

  it('what is accepted is shown, whatever it is, and an implausible value is told at once; dates beyond sense are refused', () =>
    onEveryWay(async (way, code) => {
      await accept(way.register('livelihood', code('001'), { measure: counting(1) }), [MISSING]);
      await accept(way.report('livelihood', code('001'), { asOf: AUGUST, value: TIMESTAMP }), ['implausible-value']);
      await accept(way.register('livelihood', code('002')), [MISSING]);
      await accept(way.report('livelihood', code('002'), { asOf: AUGUST, value: 600 }));
      for (const number of ['001', '002']) await settle('livelihood', code(number));
      expect(await read(code('001'))).toMatchObject({ value: TIMESTAMP, completion: 10_000_000 });
      expect(await read(code('002'))).toMatchObject({ value: 600, completion: 50 });
      await refuse(way.register('livelihood', code('003'), { due: '2204-12-31' }), 'out-of-range');
      await refuse(way.register('livelihood', code('004'), { due: '2023-12-31', start: '2023-01-01' }), 'out-of-range');
      await refuse(way.register('livelihood', code('005'), { trajectory: [{ date: JUNE, value: 1201 }] }), 'beyond-goal');
    }));

  it('no forecast is made from reports that span less than a period, nor from data older than two', () =>
    onEveryWay(async (way, code) => {
      await accept(way.register('livelihood', code('121')), [MISSING]);
      for (const [asOf, value] of [
        ['2024-08-10', 500],
        ['2024-08-20', 600],
        [AUGUST, 700],
      ] as const)
        await accept(way.report('livelihood', code('121'), { asOf, value }));
      await settle('livelihood', code('121'));
      expect(await read(code('121'))).toMatchObject({ forecast: { expected: null, reason: 'span-too-short' } });
      await accept(way.register('livelihood', code('122')), [MISSING]);
      for (const [asOf, value] of [
        ['2024-01-31', 100],
        ['2024-02-29', 200],
        [MARCH, 300],
        ['2024-04-30', 400],
      ] as const)
        await accept(way.report('livelihood', code('122'), { asOf, value }));
      await settle('livelihood', code('122'));
      expect(await read(code('122'))).toMatchObject({ forecast: { expected: null, reason: 'data-too-old' } });
    }));

  it('nothing else was told of what was accepted', () => {
    expect(accepted.length).toBeGreaterThan(50);
    for (const [told, notes] of accepted) expect(told.notes).toEqual(notes);
  });
});
