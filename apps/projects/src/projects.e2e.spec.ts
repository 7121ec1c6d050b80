import { StoreUnavailable } from '@duban/ports';
import { readErrors, serveRegister, type ServedRegister } from '../../../tests/support/serve-register';
import { ProjectsModule } from './projects.module';

const ITEMS = '/api/projects/items';
const P20 = `${ITEMS}/140406-2024-P20`;
const PROJECT = {
  region: '140406',
  year: 2024,
  code: 'P20',
  name: '四中教学楼',
  area: '民生',
  department: { code: 'JYJ', name: '教育局' },
  measure: {
    type: 'milestones',
    milestones: [
      { id: 'start', name: '开工', weight: 30, planned: '2024-04-30' },
      { id: 'roof', name: '封顶', weight: 70, planned: '2024-11-30' },
    ],
  },
  start: '2024-01-01',
  due: '2024-12-31',
  details: { nature: 'new', totalInvestment: 5200, yearInvestment: 3000, plannedStart: '2024-04-01', owner: '潞城四中' },
};

let town: ServedRegister;
let key: string;

beforeEach(async () => {
  town = await serveRegister({ module: (options) => ProjectsModule.forRoot(options), now: '2024-07-15T02:00:00.000Z' });
  key = await town.key({ name: '督查室', role: 'supervisor' });
});
afterEach(() => town.close());

const register = (changes: Record<string, unknown> = {}) => town.send('POST', ITEMS, { key, body: { ...PROJECT, ...changes } });
const report = (body: unknown) => town.send('POST', `${P20}/reports`, { key, body });

describe('a project', () => {
  it('is evaluated by its start and its investment', async () => {
    expect((await register()).status).toBe(201);
    expect((await town.send('GET', P20, { key })).body).toMatchObject({
      plannedStart: '2024-04-01',
      plannedFunds: 3000,
      service: 'projects',
    });
  });

  it('reports steps, stage, start and investment together', async () => {
    await register();
    const june = { asOf: '2024-06-30', milestonesDone: ['start'], stage: 'construction', startedOn: '2024-04-20', fundsToDate: 900 };
    expect((await report(june)).status).toBe(201);
    expect((await report({ asOf: '2024-07-10', milestonesDone: ['roof'] })).status).toBe(201);
    const { body } = await town.send('GET', P20, { key });
    expect((body['reports'] as { data: unknown }[])[1]?.data).toEqual({ asOf: '2024-07-10', milestonesAdded: ['roof'] });
  });

  it.each([
    ['an unknown milestone', { asOf: '2024-06-30', milestonesDone: ['start', 'garden'] }, 'unknown-milestone milestonesDone[1]'],
    ['an unknown stage', { asOf: '2024-06-30', milestonesDone: [], stage: 'halfway' }, 'not-allowed stage'],
    ['less than no investment', { asOf: '2024-06-30', milestonesDone: [], fundsToDate: -1 }, 'negative fundsToDate'],
    ['a start after the report', { asOf: '2024-06-30', milestonesDone: [], startedOn: '2024-07-01' }, 'date-in-future startedOn'],
  ])('reporting %s is refused', async (_, body, error) => {
    await register();
    const wrong = await report(body);
    expect([wrong.status, readErrors(wrong)]).toEqual([400, [error]]);
  });

  it('with a milestone of negative weight is refused', async () => {
    const measure = { type: 'milestones', milestones: [{ id: 'start', name: '开工', weight: -1, planned: '2024-04-30' }] };
    expect(readErrors(await register({ measure }))).toEqual(['not-positive measure.milestones[0].weight']);
  });

  it('is not acknowledged when the disk is full', async () => {
    await register();
    const write = town.store.write.bind(town.store);
    town.store.write = () => Promise.reject(new StoreUnavailable('no room', 'disk-full'));
    const refused = await report({ asOf: '2024-06-30', milestonesDone: ['start'] });
    expect([refused.status, refused.body['code']]).toEqual([503, 'disk-full']);
    town.store.write = write;
    expect((await report({ asOf: '2024-06-30', milestonesDone: ['start'] })).body).toMatchObject({ seq: 2 });
  });
});
