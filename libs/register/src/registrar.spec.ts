import { MemoryItemIds, MemoryRegisterStore } from '@duban/memory';
import { AmendItem } from './commands/amend-item';
import { AcceptItem } from './commands/accept-item';
import { CorrectReport } from './commands/correct-report';
import { ReportProgress } from './commands/report-progress';
import { VerifyReport } from './commands/verify-report';
import { WithdrawItem } from './commands/withdraw-item';
import { Registrar } from './registrar';
import type { ServiceRules } from './service-rules';
import {
  above,
  COUNTED,
  growth,
  NOW,
  OTHER_REPORTER,
  refusalOf,
  registration,
  REPORTER,
  RULES,
  SUPERVISOR,
  TARGETS,
  VIEWER,
} from './register.fixture';
import { validateInput } from '@duban/validation';

const ID = '140406-2024-L05';

function opened(rules: ServiceRules = RULES, { store = new MemoryRegisterStore(), ids = new MemoryItemIds() } = {}) {
  let now = NOW;
  const clock = { now: () => (now += 1000) };
  return { store, ids, registrar: new Registrar({ ...rules, store, ids, clock, zone: 'Asia/Shanghai' }) };
}
const report = (saying: Record<string, unknown>) => validateInput(ReportProgress, saying);
const amendment = (changes: Record<string, unknown>) => validateInput(AmendItem, { changes, reason: '中期调整' });
const withdrawal = validateInput(WithdrawItem, { reason: '合并' });

describe('the registrar', () => {
  it('takes an item from its registration to its acceptance', async () => {
    const { registrar, store } = opened();
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

  it('answers the same registration as it stands, also after an amendment', async () => {
    const { registrar } = opened();
    const first = await registrar.register(SUPERVISOR, registration());
    await registrar.amend(SUPERVISOR, ID, amendment({ town: '店上镇' }), 1);
    expect(await registrar.register(SUPERVISOR, registration())).toEqual({ ...first, isNew: false });
    expect((await refusalOf(registrar.register(SUPERVISOR, registration({ name: '别的' })))).code).toBe('duplicate-code');
  });

  it('corrects a correction by its report, on top of what was corrected', async () => {
    const { registrar, store } = opened();
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

  it('knows no item and no report that is not there', async () => {
    const { registrar } = opened();
    expect((await refusalOf(registrar.report(SUPERVISOR, ID, report({ asOf: '2024-06-30', value: 1 })))).code).toBe('unknown-item');
    expect((await refusalOf(registrar.get(SUPERVISOR, ID))).code).toBe('unknown-item');
    await registrar.register(SUPERVISOR, registration());
    const wrong = registrar.correct(SUPERVISOR, ID, 7, validateInput(CorrectReport, { value: 1, reason: 'x' }));
    expect((await refusalOf(wrong)).code).toBe('unknown-report');
  });
});

describe('an item id', () => {
  it('that another service has is refused with its name, and nothing is written', async () => {
    const { registrar: livelihood, ids } = opened();
    const { registrar: targets, store } = opened(TARGETS, { ids });
    await livelihood.register(SUPERVISOR, registration());
    expect(await refusalOf(targets.register(SUPERVISOR, registration({ measure: growth(7) })))).toEqual({
      code: 'duplicate-code',
      problems: ['id-of-another-service code'],
      details: [{ code: 'id-of-another-service', field: 'code', value: 'L05', params: { service: 'livelihood' } }],
    });
    expect(await store.load(ID)).toBeUndefined();
    expect(await livelihood.register(SUPERVISOR, registration())).toMatchObject({ seq: 1, isNew: false });
  });

  it('of a withdrawn item stays with its service', async () => {
    const { registrar: livelihood, ids } = opened();
    await livelihood.register(SUPERVISOR, registration());
    await livelihood.withdraw(SUPERVISOR, ID, withdrawal, 1);
    const { registrar: targets } = opened(TARGETS, { ids });
    expect((await refusalOf(targets.register(SUPERVISOR, registration({ measure: growth(7) })))).code).toBe('duplicate-code');
  });

  it('is not taken by a registration that is refused', async () => {
    const { registrar: livelihood, ids } = opened();
    expect((await refusalOf(livelihood.register(REPORTER, registration()))).code).toBe('forbidden');
    expect((await refusalOf(livelihood.register(SUPERVISOR, registration({ measure: above(ID) })))).code).toBe('invalid');
    expect(await ids.ownersOf([ID])).toEqual(new Map());
  });

  it('that was taken by a process that died before it wrote is free for its service', async () => {
    const { registrar, ids } = opened();
    await ids.take([ID], 'livelihood');
    expect(await registrar.register(SUPERVISOR, registration())).toMatchObject({ seq: 1, isNew: true });
  });
});

describe('rights', () => {
  it('let a department report for itself only', async () => {
    const { registrar } = opened();
    await registrar.register(SUPERVISOR, registration());
    const june = report({ asOf: '2024-06-30', value: 1 });
    expect(await refusalOf(registrar.report(OTHER_REPORTER, ID, june))).toMatchObject({
      code: 'forbidden',
      problems: ['forbidden-department department.code'],
    });
    expect((await refusalOf(registrar.report(VIEWER, ID, june))).code).toBe('forbidden');
    expect(await registrar.report(REPORTER, ID, june)).toMatchObject({ seq: 2 });
  });

  it('keep the plan and its supervision to supervisors, in their regions', async () => {
    const { registrar } = opened();
    expect((await refusalOf(registrar.register(REPORTER, registration()))).code).toBe('forbidden');
    const elsewhere = { ...SUPERVISOR, regions: ['1405'] };
    expect((await refusalOf(registrar.register(elsewhere, registration()))).code).toBe('forbidden');
    await registrar.register(SUPERVISOR, registration());
    const refused = [
      registrar.amend(REPORTER, ID, amendment({ town: 'x' }), 1),
      registrar.withdraw(REPORTER, ID, withdrawal, 1),
      registrar.accept(REPORTER, ID, validateInput(AcceptItem, { outcome: 'accepted' }), 1),
      registrar.verify(REPORTER, ID, 2, validateInput(VerifyReport, {})),
      registrar.excuse(REPORTER, ID, { until: '2024-12-31', reason: 'x' }),
      registrar.get(elsewhere, ID),
      registrar.list(elsewhere, { region: '140406', year: 2024, limit: 10 }),
    ];
    for (const each of refused) expect((await refusalOf(each)).code).toBe('forbidden');
  });

  it('follow an amendment of the department', async () => {
    const { registrar } = opened();
    await registrar.register(SUPERVISOR, registration());
    await registrar.amend(SUPERVISOR, ID, amendment({ department: { code: 'JYJ', name: '教育局' } }), 1);
    expect((await refusalOf(registrar.report(REPORTER, ID, report({ asOf: '2024-06-30', value: 1 })))).code).toBe('forbidden');
    expect((await registrar.report(OTHER_REPORTER, ID, report({ asOf: '2024-06-30', value: 1 }))).seq).toBe(3);
  });
});

describe('versions', () => {
  it('hold off who has looked at an older item', async () => {
    const { registrar } = opened();
    await registrar.register(SUPERVISOR, registration());
    await registrar.report(REPORTER, ID, report({ asOf: '2024-06-30', value: 1 }));
    for (const late of [
      registrar.amend(SUPERVISOR, ID, amendment({ town: 'x' }), 1),
      registrar.withdraw(SUPERVISOR, ID, withdrawal, 1),
      registrar.accept(SUPERVISOR, ID, validateInput(AcceptItem, { outcome: 'accepted' }), 1),
    ])
      expect((await refusalOf(late)).code).toBe('version-mismatch');
    expect((await registrar.withdraw(SUPERVISOR, ID, withdrawal, 2)).seq).toBe(3);
  });

  it('give many reporters of one item gapless seqs, over two processes too', async () => {
    const { registrar, store } = opened();
    const other = opened(RULES, { store }).registrar;
    await registrar.register(SUPERVISOR, registration());
    const reports = Array.from({ length: 60 }, (_, at) =>
      (at % 2 === 0 ? registrar : other).report(REPORTER, ID, report({ asOf: '2024-06-30', value: at })),
    );
    const seqs = (await Promise.all(reports)).map(({ seq }) => seq).sort((a, b) => a - b);
    expect(seqs).toEqual(Array.from({ length: 60 }, (_, at) => at + 2));
    expect((await store.events(ID)).map(({ seq }) => seq)).toEqual([1, ...seqs]);
  });

  it('give up with a word when others are faster again and again', async () => {
    const { registrar, store } = opened();
    await registrar.register(SUPERVISOR, registration());
    store.write = (writes) => Promise.resolve(writes.map(() => 'conflict' as const));
    expect((await refusalOf(registrar.report(REPORTER, ID, report({ asOf: '2024-06-30', value: 1 })))).code).toBe('busy');
  });
});

describe('idempotency keys', () => {
  it('give the same answer to the same question', async () => {
    const { registrar, store } = opened();
    await registrar.register(SUPERVISOR, registration());
    await registrar.report(REPORTER, ID, report({ asOf: '2024-05-31', value: 900 }));
    const first = await registrar.report(REPORTER, ID, report({ asOf: '2024-06-30', increment: -5 }), 'june');
    const again = await registrar.report(REPORTER, ID, report({ increment: -5, asOf: '2024-06-30' }), 'june');
    expect(first).toMatchObject({ seq: 3, flags: ['value-went-back'], isNew: true });
    expect(again).toEqual({ ...first, isNew: false });
    expect(await store.events(ID)).toHaveLength(3);
  });

  it('are not used for anything else', async () => {
    const { registrar } = opened();
    await registrar.register(SUPERVISOR, registration());
    await registrar.report(REPORTER, ID, report({ asOf: '2024-06-30', value: 5 }), 'june');
    const other = registrar.report(REPORTER, ID, report({ asOf: '2024-06-30', value: 6 }), 'june');
    expect((await refusalOf(other)).code).toBe('idempotency-key-reused');
    const correction = registrar.correct(REPORTER, ID, 2, validateInput(CorrectReport, { value: 6, reason: 'x' }), 'june');
    expect((await refusalOf(correction)).code).toBe('idempotency-key-reused');
    expect((await registrar.report(REPORTER, ID, report({ asOf: '2024-06-30', value: 6 }), '__proto__')).seq).toBe(3);
  });

  it('tell nothing to who may not report', async () => {
    const { registrar } = opened();
    await registrar.register(SUPERVISOR, registration());
    await registrar.report(REPORTER, ID, report({ asOf: '2024-06-30', value: 5 }), 'june');
    const copied = registrar.report(OTHER_REPORTER, ID, report({ asOf: '2024-06-30', value: 5 }), 'june');
    expect((await refusalOf(copied)).code).toBe('forbidden');
  });
});

describe('references', () => {
  const id = (code: string): string => `140406-2024-${code}`;

  it('that close a circle are refused when registered and when amended', async () => {
    const { registrar } = opened(TARGETS);
    await registrar.register(SUPERVISOR, registration({ code: 'T06', measure: above(id('T01')) }));
    const circle = await refusalOf(registrar.register(SUPERVISOR, registration({ code: 'T01', measure: above(id('T06')) })));
    expect(circle.details[0]).toMatchObject({ code: 'reference-cycle', params: { path: 'T01 → T06 → T01' } });
    await registrar.register(SUPERVISOR, registration({ code: 'T01', measure: growth(7) }));
    const amended = await refusalOf(registrar.amend(SUPERVISOR, id('T01'), amendment({ measure: above(id('T06')) }), 1));
    expect(amended.problems).toEqual(['reference-cycle changes.measure.reference']);
  });

  it('that close a circle together cannot both be registered', async () => {
    const { registrar } = opened(TARGETS);
    const both = await Promise.allSettled([
      registrar.register(SUPERVISOR, registration({ code: 'T01', measure: above(id('T06')) })),
      registrar.register(SUPERVISOR, registration({ code: 'T06', measure: above(id('T01')) })),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });
});

describe('a list', () => {
  it('comes in pages', async () => {
    const { registrar } = opened();
    for (const code of ['A', 'B', 'C']) await registrar.register(SUPERVISOR, registration({ code, measure: COUNTED }));
    const first = await registrar.list(VIEWER, { region: '140406', year: 2024, limit: 2 });
    expect(first.items.map(({ id }) => id)).toEqual(['140406-2024-A', '140406-2024-B']);
    const rest = await registrar.list(VIEWER, { region: '140406', year: 2024, limit: 2, after: first.nextCursor ?? '' });
    expect(rest).toMatchObject({ items: [{ id: '140406-2024-C' }], nextCursor: null });
  });
});
