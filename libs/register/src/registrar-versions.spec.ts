import { validateInput } from '@duban/validation';
import { AcceptItem } from './commands/accept-item';
import { CorrectReport } from './commands/correct-report';
import { OTHER_REPORTER, catchRefusal, registration, REPORTER, RULES, SUPERVISOR } from './register.fixture';
import { amendment, ID, openRegistrar, report, withdrawal } from './registrar.fixture';

describe('versions', () => {
  it('refuse a caller who has seen an older version', async () => {
    const { registrar } = openRegistrar();
    await registrar.register(SUPERVISOR, registration());
    await registrar.report(REPORTER, ID, report({ asOf: '2024-06-30', value: 1 }));
    for (const late of [
      registrar.amend(SUPERVISOR, ID, amendment({ town: 'x' }), 1),
      registrar.withdraw(SUPERVISOR, ID, withdrawal, 1),
      registrar.accept(SUPERVISOR, ID, validateInput(AcceptItem, { outcome: 'accepted' }), 1),
    ])
      expect((await catchRefusal(late)).code).toBe('version-mismatch');
    expect((await registrar.withdraw(SUPERVISOR, ID, withdrawal, 2)).seq).toBe(3);
  });

  it('give many reporters of one item gapless seqs, over two processes too', async () => {
    const { registrar, store } = openRegistrar();
    const other = openRegistrar(RULES, { store }).registrar;
    await registrar.register(SUPERVISOR, registration());
    const reports = Array.from({ length: 60 }, (_, at) =>
      (at % 2 === 0 ? registrar : other).report(REPORTER, ID, report({ asOf: '2024-06-30', value: at })),
    );
    const seqs = (await Promise.all(reports)).map(({ seq }) => seq).sort((a, b) => a - b);
    expect(seqs).toEqual(Array.from({ length: 60 }, (_, at) => at + 2));
    expect((await store.events(ID)).map(({ seq }) => seq)).toEqual([1, ...seqs]);
  });

  it('end in the refusal `busy` when others are always faster', async () => {
    const { registrar, store } = openRegistrar();
    await registrar.register(SUPERVISOR, registration());
    store.write = (writes) => Promise.resolve(writes.map(() => 'conflict' as const));
    expect((await catchRefusal(registrar.report(REPORTER, ID, report({ asOf: '2024-06-30', value: 1 })))).code).toBe('busy');
  });
});

describe('idempotency keys', () => {
  it('give the first receipt to a request that is repeated', async () => {
    const { registrar, store } = openRegistrar();
    await registrar.register(SUPERVISOR, registration());
    await registrar.report(REPORTER, ID, report({ asOf: '2024-05-31', value: 900 }));
    const first = await registrar.report(REPORTER, ID, report({ asOf: '2024-06-30', increment: -5 }), 'june');
    const again = await registrar.report(REPORTER, ID, report({ increment: -5, asOf: '2024-06-30' }), 'june');
    expect(first).toMatchObject({ seq: 3, flags: ['value-went-back'], isNew: true });
    expect(again).toEqual({ ...first, isNew: false });
    expect(await store.events(ID)).toHaveLength(3);
  });

  it('are refused for another request', async () => {
    const { registrar } = openRegistrar();
    await registrar.register(SUPERVISOR, registration());
    await registrar.report(REPORTER, ID, report({ asOf: '2024-06-30', value: 5 }), 'june');
    const other = registrar.report(REPORTER, ID, report({ asOf: '2024-06-30', value: 6 }), 'june');
    expect((await catchRefusal(other)).code).toBe('idempotency-key-reused');
    const correction = registrar.correct(REPORTER, ID, 2, validateInput(CorrectReport, { value: 6, reason: 'x' }), 'june');
    expect((await catchRefusal(correction)).code).toBe('idempotency-key-reused');
    expect((await registrar.report(REPORTER, ID, report({ asOf: '2024-06-30', value: 6 }), '__proto__')).seq).toBe(3);
  });

  it('tell nothing to a caller who may not report', async () => {
    const { registrar } = openRegistrar();
    await registrar.register(SUPERVISOR, registration());
    await registrar.report(REPORTER, ID, report({ asOf: '2024-06-30', value: 5 }), 'june');
    const copied = registrar.report(OTHER_REPORTER, ID, report({ asOf: '2024-06-30', value: 5 }), 'june');
    expect((await catchRefusal(copied)).code).toBe('forbidden');
  });
});
