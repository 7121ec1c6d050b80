import { describeSystems } from '../support/describe-systems';
import { itemId, itemPath, toData } from '../support/plan';
import type { TestSystem } from '../support/system';
import { AUGUST, JULY, JUNE, makeCounting, MARCH, MISSING, WayStories } from '../support/way-stories';

const FEBRUARY_15 = '2024-02-15';
const PM25 = { type: 'level', unit: '微克/立方米', baseline: 45, goal: 40, direction: 'down-to' } as const;
const STOCK = { type: 'cumulative', unit: '万平方米', baseline: 120, goal: 80, direction: 'down-to' } as const;
const LIMIT = { type: 'level', unit: '%', goal: 3, direction: 'at-most' } as const;

/** The rules with the values that bulletins and issue 12 tell, whichever way items and reports come in. */
describeSystems('the same rules over REST, in files and on the bus', (start) => {
  let system: TestSystem;
  let stories: WayStories;
  beforeAll(async () => {
    system = await start('2024-09-02');
    stories = await WayStories.open(system);
  });
  afterAll(() => system.stop());
  const readTrace = async (code: string, on: string, step: string) =>
    (await stories.read(code, { on })).trace.find((each) => each.step === step);

  it('时序进度 is counted in months: 8/12 by 31 August, 1.517241/12 by 15 February; in days where the definition says so', () =>
    stories.onEveryWay(async (way, code) => {
      const changes = { measure: makeCounting(1200) };
      await stories.accept(way.register('livelihood', code('081'), changes), [MISSING]);
      await stories.accept(way.register('livelihood', code('082'), { ...changes, pace: 'days' }), [MISSING]);
      for (const each of [code('081'), code('082')]) {
        await stories.accept(way.report('livelihood', each, { asOf: FEBRUARY_15, value: 100 }));
        await stories.accept(way.report('livelihood', each, { asOf: AUGUST, value: 800 }));
        await stories.settle('livelihood', each);
      }
      expect(await stories.read(code('081'), { on: FEBRUARY_15 })).toMatchObject({ cutoff: FEBRUARY_15, planned: 12.64 });
      expect(await stories.read(code('081'))).toMatchObject({ cutoff: AUGUST, planned: 66.67, completion: 66.67, light: 'green' });
      expect(await readTrace(code('081'), FEBRUARY_15, 'planned')).toMatchObject({ facts: { pace: 'months', plannedBp: 1264 } });
      expect(await stories.read(code('082'), { on: FEBRUARY_15 })).toMatchObject({ planned: 12.57 }); // 46 of 366 days
      expect(await readTrace(code('082'), FEBRUARY_15, 'planned')).toMatchObject({ facts: { pace: 'days', plannedBp: 1257 } });
    }));

  it('points of a trajectory are joined in the same measure', () =>
    stories.onEveryWay(async (way, code) => {
      const trajectory = [
        { date: MARCH, value: 300 },
        { date: '2024-12-31', value: 1200 },
      ];
      await stories.accept(way.register('livelihood', code('083'), { measure: makeCounting(1200), trajectory }), [MISSING]);
      await stories.accept(way.report('livelihood', code('083'), { asOf: AUGUST, value: 800 }));
      await stories.settle('livelihood', code('083'));
      expect(await stories.read(code('083'))).toMatchObject({ planned: 66.67 }); // five of nine months from 300 to 1200
    }));

  it('an item that joins in mid-year counts nowhere and owes nothing before; without the date the sender is told what is missing', () =>
    stories.onEveryWay(async (way, code) => {
      await stories.accept(way.register('livelihood', code('091'), { joined: '2024-05-01' }));
      await stories.accept(way.register('livelihood', code('092')), [MISSING]);
      for (const each of [code('091'), code('092')]) await stories.settle('livelihood', each);
      expect((await system.call('GET', `/api/tracker/items/${itemId(code('091'))}?on=2024-04-30`)).status).toBe(404);
      expect(await stories.read(code('091'))).toMatchObject({ cutoff: JULY, planned: 37.5, unreportedPeriods: 3 }); // three of eight months
      expect(await stories.read(code('092'))).toMatchObject({ cutoff: JULY, planned: 58.33, unreportedPeriods: 7 });
      const query = { region: '140406', year: 2024, on: '2024-04-30' };
      const { items } = toData(await system.client.GET('/api/tracker/items', { params: { query } }));
      expect(items.map((item) => item.code)).toContain(code('092'));
      expect(items.map((item) => item.code)).not.toContain(code('091'));
    }));

  it('goals that go down are counted down: PM2.5 from 45 to 40, a stock from 120 to 80', () =>
    stories.onEveryWay(async (way, code) => {
      await stories.accept(way.register('targets', code('101'), { measure: PM25 }), [MISSING]);
      await stories.accept(way.register('targets', code('102'), { measure: STOCK }), [MISSING]);
      await stories.accept(way.report('targets', code('101'), { asOf: AUGUST, value: 42.5 }));
      await stories.accept(way.report('targets', code('102'), { asOf: AUGUST, value: 90 }));
      for (const each of [code('101'), code('102')]) await stories.settle('targets', each);
      expect(await stories.read(code('101'))).toMatchObject({ completion: 50, planned: 66.67, goal: 40, value: 42.5 });
      expect(await stories.read(code('102'))).toMatchObject({ completion: 75, planned: 66.67, light: 'green' });
      expect((await way.register('targets', code('103'), { measure: { ...STOCK, goal: 130 } })).faults).toEqual(['goal-on-wrong-side']);
    }));

  it('a limit is judged by its goal alone: a report that is missing does not make it red', () =>
    stories.onEveryWay(async (way, code) => {
      await stories.accept(way.register('targets', code('104'), { measure: LIMIT }), [MISSING]);
      await stories.accept(way.report('targets', code('104'), { asOf: JUNE, value: 2.995 }));
      await stories.settle('targets', code('104'));
      expect(await stories.read(code('104'))).toMatchObject({ light: 'yellow', lights: { progress: 'green', reporting: 'yellow' } });
      await stories.accept(way.report('targets', code('104'), { asOf: AUGUST, value: 3.005 }));
      await stories.settle('targets', code('104'));
      expect(await stories.read(code('104'))).toMatchObject({ light: 'red', reasons: ['limit-exceeded'] });
    }));

  it('what is not verified, an acceptance below 100 %, a suspension, a missing reference and a withdrawal are told', () =>
    stories.onEveryWay(async (way, code) => {
      await stories.accept(way.register('projects', code('111')), [MISSING]);
      await stories.accept(
        way.report('projects', code('111'), { asOf: '2024-05-31', value: 480, stage: way.letter === 'F' ? '暂停' : 'suspended' }),
      );
      await stories.accept(way.report('projects', code('111'), { asOf: JUNE, value: 480 }));
      await stories.settle('projects', code('111'));
      expect(await stories.read(code('111'))).toMatchObject({
        suspendedSince: '2024-05-31',
        reasons: expect.arrayContaining(['not-reported']),
      });
      expect((await stories.read(code('111'), { basis: 'verified' })).reasons).toContain('not-verified');
      expect((await stories.read(code('111'))).reasons).not.toContain('not-verified');

      const measure = { type: 'growth', unit: '%', direction: 'above', reference: itemId(code('119')) } as const;
      await stories.accept(way.register('targets', code('112'), { measure, area: `领域${way.letter}` }), [MISSING]);
      await stories.accept(way.report('targets', code('112'), { asOf: AUGUST, value: 5 }));
      await stories.settle('targets', code('112'));
      expect(await stories.read(code('112'))).toMatchObject({ light: 'grey', reasons: ['reference-missing'] });
      const query = { region: '140406', year: 2024, by: 'area' } as const;
      const { groups } = toData(await system.client.GET('/api/tracker/summary', { params: { query } }));
      expect(groups.find(({ name }) => name === `领域${way.letter}`)).toMatchObject({ items: 1, grey: 1, unjudged: 1 });

      await stories.accept(way.register('livelihood', code('113'), { requiresAcceptance: true }), [MISSING]);
      await stories.accept(way.report('livelihood', code('113'), { asOf: AUGUST, value: 1190 }));
      const change = (path: string, body: object, version: number) =>
        system.call('POST', `${itemPath('livelihood', code('113'))}/${path}`, body, { 'if-match': `"${version}"` });
      expect(await change('acceptance', { outcome: 'accepted' }, 2)).toMatchObject({ body: { errors: [{ code: 'not-complete' }] } });
      expect((await change('acceptance', { outcome: 'accepted', evenThough: true, reason: '余户另办' }, 2)).status).toBe(200);
      await stories.settle('livelihood', code('113'));
      expect(await stories.read(code('113'))).toMatchObject({ acceptedEvenThough: true });
      expect((await change('withdraw', { reason: '并入其他事项', effectiveFrom: '2024-09-02' }, 3)).status).toBe(200);
      await stories.settle('livelihood', code('113'));
      expect(await stories.read(code('113'))).toMatchObject({
        value: 1190,
        withdrawn: { effectiveFrom: '2024-09-02', reason: '并入其他事项' },
      });
    }));

  it('nothing else was said of what was accepted', () => {
    const notes = stories.compareNotes();
    expect(notes.length).toBeGreaterThan(20);
    expect(notes.map((each) => each.notes)).toEqual(notes.map(({ expected }) => expected));
  });
});
