import { DEFAULT_POLICY, YINCHUAN_POLICY } from '@duban/domain';
import { describeSystems } from '../support/describe-systems';
import { itemId, register, report, toData } from '../support/plan';
import type { Reply, TestSystem } from '../support/system';

const POLICIES = '/api/tracker/policies';

describeSystems('light policies', (start) => {
  let system: TestSystem;

  beforeEach(async () => {
    system = await start('2024-07-02');
    await register(system, 'livelihood', 'L05');
    await report(system, 'livelihood', 'L05', '2024-06-30', 360); // 30 % of a plan of about 50 %
    await system.settled();
  });
  afterEach(() => system.stop());

  const adopt = (body: object): Promise<Reply> => system.call('POST', POLICIES, { region: '140406', validFrom: '2024-01-01', ...body });
  const withdraw = ({ body }: Reply, headers?: Record<string, string>): Promise<Reply> =>
    system.call('POST', `${POLICIES}/${encodeURIComponent(String(body['id']))}/withdraw`, { reason: '误设' }, headers);
  const read = async (query: { on?: string } = {}) =>
    toData(await system.client.GET('/api/tracker/items/{id}', { params: { path: { id: itemId('L05') }, query } }));
  const readLight = async (on?: string): Promise<string> => (await read(on === undefined ? {} : { on })).light;
  const countYellow = async (): Promise<number> => {
    const query = { region: '140406', year: 2024 };
    return toData(await system.client.GET('/api/tracker/summary', { params: { query } })).totals.yellow;
  };
  const codes = ({ status, body }: Reply): unknown[] => [
    status,
    ...(body['errors'] as { field: string; code: string }[]).map(({ field, code }) => `${field} ${code}`),
  ];

  it('are known to nextChange before they begin, give the lights from their date on, and may be withdrawn before', async () => {
    expect([(await read()).light, (await read()).nextChange]).toEqual(['red', '2024-08-06']); // the light of the aspect reporting
    expect((await adopt({ preset: 'yinchuan', validFrom: '2024-07-05' })).status).toBe(201);
    const earlier = await adopt({ preset: 'yinchuan', validFrom: '2024-07-04', service: 'livelihood' });
    expect([(await read()).light, (await read()).nextChange, await countYellow()]).toEqual(['red', '2024-07-04', 0]);
    await withdraw(earlier);
    expect((await read()).nextChange).toBe('2024-07-05');
    await system.advanceTo('2024-07-04');
    expect([await readLight(), await countYellow()]).toEqual(['red', 0]);
    await system.advanceTo('2024-07-05');
    expect([await readLight(), await countYellow(), await readLight('2024-07-04')]).toEqual(['yellow', 1, 'red']);
  });

  it('can be tried: which items would have another light today, also under a policy that begins later; nothing is changed', async () => {
    const preview = (body: object, headers?: Record<string, string>): Promise<Reply> =>
      system.call('POST', `${POLICIES}/preview`, { region: '140406', validFrom: '2024-08-01', ...body }, headers);
    const { status, body } = await preview({ preset: 'yinchuan' });
    expect([status, body]).toMatchObject([
      200,
      {
        ...{ on: '2024-07-02', items: 1, changed: 1, transitions: [{ before: 'red', after: 'yellow', items: 1 }] },
        changes: [{ before: 'red', item: { id: itemId('L05'), light: 'yellow' } }],
      },
    ]);
    const nothing = { items: 0, changed: 0, transitions: [], changes: [] };
    expect((await preview({ preset: 'yinchuan', service: 'projects' })).body).toMatchObject(nothing);
    expect((await preview({ preset: 'yinchuan', itemId: itemId('L06') })).body).toMatchObject(nothing);
    expect((await preview({ preset: 'yinchuan', itemId: itemId('L05') })).body).toMatchObject({ changed: 1 });
    expect((await preview({ policy: DEFAULT_POLICY })).body).toMatchObject({ items: 1, changed: 0 });
    const elsewhere = await system.createKey('supervisor', { regions: ['150000'] });
    expect((await preview({ preset: 'yinchuan' }, elsewhere.headers)).status).toBe(403);
    expect((await preview({ policy: { ...DEFAULT_POLICY, progress: {} } })).status).toBe(400);
    expect([(await read()).light, await countYellow(), (await system.call('GET', POLICIES)).body['adopted']]).toEqual(['red', 0, []]);
  });

  it('are checked whole; withdrawn, they hold no longer from today on, and earlier dates keep their lights', async () => {
    await expectChecks();
    const item = await adopt({ preset: 'yinchuan', itemId: itemId('L05') });
    expect([await readLight(), await countYellow()]).toEqual(['yellow', 1]);
    await system.advanceTo('2024-07-03');
    const elsewhere = await system.createKey('supervisor', { regions: ['150000'] });
    expect(await withdraw(item, elsewhere.headers)).toMatchObject({ status: 403 });
    expect(await withdraw(item)).toMatchObject({ status: 200, body: { withdrawn: { validFrom: '2024-07-03', reason: '误设' } } });
    expect([await readLight(), await countYellow(), await readLight('2024-07-02')]).toEqual(['red', 0, 'yellow']);
    expect(await withdraw(item)).toMatchObject({ status: 409, body: { code: 'policy-withdrawn' } });
    expect(await withdraw({ ...item, body: { id: 'nothing' } })).toMatchObject({ status: 404, body: { code: 'unknown-policy' } });
    const { adopted } = (await system.call('GET', POLICIES)).body as { adopted: object[] };
    expect(adopted).toMatchObject([{ id: item.body['id'], withdrawn: { validFrom: '2024-07-03' } }]);
  });

  const expectChecks = async (): Promise<void> => {
    const withBands = (bands: unknown): object => ({ policy: { ...DEFAULT_POLICY, progress: { ...DEFAULT_POLICY.progress, bands } } });
    const reversed = [
      { below: -15, light: 'yellow' },
      { below: -5, light: 'red' },
    ];
    const answers = [
      await adopt(withBands([{ below: -5, light: 'blue' }])),
      await adopt(withBands(reversed)),
      await adopt(withBands(null)),
      await adopt({ policy: { ...DEFAULT_POLICY, unreported: null, start: null } }),
      await adopt({ preset: 'default', itemId: '140407-2024-L05' }),
      await adopt({ preset: 'default', policy: YINCHUAN_POLICY }),
      await adopt({ policy: null }),
    ];
    expect(answers.map(codes)).toEqual([
      [400, 'policy.progress.bands[0].light not-allowed'],
      [400, 'policy.progress.bands[0].light milder-light'],
      [400, 'policy.progress.bands required'],
      [400, 'policy.unreported required', 'policy.start required'],
      [400, 'itemId outside-region'],
      [400, 'policy both-preset-and-policy'],
      [400, 'preset required'],
    ]);
  };
});
