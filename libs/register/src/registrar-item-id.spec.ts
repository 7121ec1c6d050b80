import { above, growth, catchRefusal, registration, REPORTER, SUPERVISOR, TARGETS } from './register.fixture';
import { amendment, ID, openRegistrar, withdrawal } from './registrar.fixture';

describe('an item id', () => {
  it('that belongs to another service is refused with its name, and nothing is written', async () => {
    const { registrar: livelihood, ids } = openRegistrar();
    const { registrar: targets, store } = openRegistrar(TARGETS, { ids });
    await livelihood.register(SUPERVISOR, registration());
    expect(await catchRefusal(targets.register(SUPERVISOR, registration({ measure: growth(7) })))).toEqual({
      code: 'duplicate-code',
      problems: ['id-of-another-service code'],
      details: [{ code: 'id-of-another-service', field: 'code', value: 'L05', params: { service: 'livelihood' } }],
    });
    expect(await store.load(ID)).toBeUndefined();
    expect(await livelihood.register(SUPERVISOR, registration())).toMatchObject({ seq: 1, isNew: false });
  });

  it('of a withdrawn item stays with its service', async () => {
    const { registrar: livelihood, ids } = openRegistrar();
    await livelihood.register(SUPERVISOR, registration());
    await livelihood.withdraw(SUPERVISOR, ID, withdrawal, 1);
    const { registrar: targets } = openRegistrar(TARGETS, { ids });
    expect((await catchRefusal(targets.register(SUPERVISOR, registration({ measure: growth(7) })))).code).toBe('duplicate-code');
  });

  it('is not reserved by a registration that is refused', async () => {
    const { registrar: livelihood, ids } = openRegistrar();
    expect((await catchRefusal(livelihood.register(REPORTER, registration()))).code).toBe('forbidden');
    expect((await catchRefusal(livelihood.register(SUPERVISOR, registration({ measure: above(ID) })))).code).toBe('invalid');
    expect(await ids.findOwners([ID])).toEqual(new Map());
  });

  it('that was reserved by a process that died before it wrote is free for its service', async () => {
    const { registrar, ids } = openRegistrar();
    await ids.take([ID], 'livelihood');
    expect(await registrar.register(SUPERVISOR, registration())).toMatchObject({ seq: 1, isNew: true });
  });
});

describe('references', () => {
  const id = (code: string): string => `140406-2024-${code}`;

  it('that close a cycle are refused when registered and when amended', async () => {
    const { registrar } = openRegistrar(TARGETS);
    await registrar.register(SUPERVISOR, registration({ code: 'T06', measure: above(id('T01')) }));
    const circle = await catchRefusal(registrar.register(SUPERVISOR, registration({ code: 'T01', measure: above(id('T06')) })));
    expect(circle.details[0]).toMatchObject({ code: 'reference-cycle', params: { path: 'T01 → T06 → T01' } });
    await registrar.register(SUPERVISOR, registration({ code: 'T01', measure: growth(7) }));
    const amended = await catchRefusal(registrar.amend(SUPERVISOR, id('T01'), amendment({ measure: above(id('T06')) }), 1));
    expect(amended.problems).toEqual(['reference-cycle changes.measure.reference']);
  });

  it('that close a cycle together cannot both be registered', async () => {
    const { registrar } = openRegistrar(TARGETS);
    const both = await Promise.allSettled([
      registrar.register(SUPERVISOR, registration({ code: 'T01', measure: above(id('T06')) })),
      registrar.register(SUPERVISOR, registration({ code: 'T06', measure: above(id('T01')) })),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });
});
