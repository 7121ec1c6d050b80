import { validateInput } from '@duban/validation';
import { AcceptItem } from './commands/accept-item';
import { CorrectReport } from './commands/correct-report';
import { VerifyReport } from './commands/verify-report';
import { COUNTED, catchRefusal, registration, REPORTER, SUPERVISOR, VIEWER } from './register.fixture';
import { amendment, ID, openRegistrar, report } from './registrar.fixture';

describe('the registrar', () => {
  it('takes an item from its registration to its acceptance', async () => {
    const { registrar, store } = openRegistrar();
    expect(await registrar.register(SUPERVISOR, registration())).toEqual({
      itemId: ID,
      seq: 1,
      recordedAt: '2024-07-15T02:00:01.000Z',
      flags: [],
      isNew: true,
    });
    await registrar.report(REPORTER, ID, report({ asOf: '2024-06-30', value: 968, narrative: '已建成' }));
    await registrar.correct(REPORTER, ID, 2, validateInput(CorrectReport, { value: 960, reason: '重复统计' }));
    await registrar.verify(SUPERVISOR, ID, 3, validateInput(VerifyReport, {}));
    await registrar.accept(SUPERVISOR, ID, validateInput(AcceptItem, { outcome: 'returned', reason: '材料不全' }), 4);
    const events = await store.events(ID);
    expect(events.map(({ type, seq }) => `${seq} ${type}`)).toEqual([
      '1 duban.item.registered.v1',
      '2 duban.progress.reported.v1',
      '3 duban.progress.corrected.v1',
      '4 duban.progress.verified.v1',
      '5 duban.item.accepted.v1',
    ]);
    expect(events[2]?.data).toMatchObject({ corrects: 2, value: 960, narrative: '已建成' });
    expect(events[3]?.data).toEqual({ verifies: 2, value: 960 });
  });

  it('answers a repeated registration with the first receipt, also after an amendment', async () => {
    const { registrar } = openRegistrar();
    const first = await registrar.register(SUPERVISOR, registration());
    await registrar.amend(SUPERVISOR, ID, amendment({ town: '店上镇' }), 1);
    expect(await registrar.register(SUPERVISOR, registration())).toEqual({ ...first, isNew: false });
    expect((await catchRefusal(registrar.register(SUPERVISOR, registration({ name: '别的' })))).code).toBe('duplicate-code');
  });

  it('corrects a correction by its report, on top of what was corrected', async () => {
    const { registrar, store } = openRegistrar();
    await registrar.register(SUPERVISOR, registration());
    await registrar.report(REPORTER, ID, report({ asOf: '2024-06-30', value: 968, issues: '用地' }));
    await registrar.correct(REPORTER, ID, 2, validateInput(CorrectReport, { value: 960, reason: '重复统计' }));
    await registrar.correct(REPORTER, ID, 3, validateInput(CorrectReport, { issues: '用地已解决', reason: '补充' }));
    expect((await store.events(ID, 4))[0]?.data).toEqual({
      asOf: '2024-06-30',
      value: 960,
      issues: '用地已解决',
      corrects: 2,
      reason: '补充',
    });
  });

  it('refuses an unknown item and an unknown report', async () => {
    const { registrar } = openRegistrar();
    expect((await catchRefusal(registrar.report(SUPERVISOR, ID, report({ asOf: '2024-06-30', value: 1 })))).code).toBe('unknown-item');
    expect((await catchRefusal(registrar.get(SUPERVISOR, ID))).code).toBe('unknown-item');
    await registrar.register(SUPERVISOR, registration());
    const wrong = registrar.correct(SUPERVISOR, ID, 7, validateInput(CorrectReport, { value: 1, reason: 'x' }));
    expect((await catchRefusal(wrong)).code).toBe('unknown-report');
  });
});

describe('a list', () => {
  it('comes in pages', async () => {
    const { registrar } = openRegistrar();
    for (const code of ['A', 'B', 'C']) await registrar.register(SUPERVISOR, registration({ code, measure: COUNTED }));
    const first = await registrar.list(VIEWER, { region: '140406', year: 2024, limit: 2 });
    expect(first.items.map(({ id }) => id)).toEqual(['140406-2024-A', '140406-2024-B']);
    const rest = await registrar.list(VIEWER, { region: '140406', year: 2024, limit: 2, after: first.nextCursor ?? '' });
    expect(rest).toMatchObject({ items: [{ id: '140406-2024-C' }], nextCursor: null });
  });
});
