import { validateInput } from '@duban/validation';
import { AcceptItem } from './commands/accept-item';
import { VerifyReport } from './commands/verify-report';
import { OTHER_REPORTER, catchRefusal, registration, REPORTER, SUPERVISOR, VIEWER } from './register.fixture';
import { amendment, ID, openRegistrar, report, withdrawal } from './registrar.fixture';

describe('rights', () => {
  it('let a department report for itself only', async () => {
    const { registrar } = openRegistrar();
    await registrar.register(SUPERVISOR, registration());
    const june = report({ asOf: '2024-06-30', value: 1 });
    expect(await catchRefusal(registrar.report(OTHER_REPORTER, ID, june))).toMatchObject({
      code: 'forbidden',
      problems: ['forbidden-department department.code'],
    });
    expect((await catchRefusal(registrar.report(VIEWER, ID, june))).code).toBe('forbidden');
    expect(await registrar.report(REPORTER, ID, june)).toMatchObject({ seq: 2 });
  });

  it('keep the plan and its supervision to supervisors, in their regions', async () => {
    const { registrar } = openRegistrar();
    expect((await catchRefusal(registrar.register(REPORTER, registration()))).code).toBe('forbidden');
    const elsewhere = { ...SUPERVISOR, regions: ['1405'] };
    expect((await catchRefusal(registrar.register(elsewhere, registration()))).code).toBe('forbidden');
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
    for (const each of refused) expect((await catchRefusal(each)).code).toBe('forbidden');
  });

  it('follow an amendment of the department', async () => {
    const { registrar } = openRegistrar();
    await registrar.register(SUPERVISOR, registration());
    await registrar.amend(SUPERVISOR, ID, amendment({ department: { code: 'JYJ', name: '教育局' } }), 1);
    expect((await catchRefusal(registrar.report(REPORTER, ID, report({ asOf: '2024-06-30', value: 1 })))).code).toBe('forbidden');
    expect((await registrar.report(OTHER_REPORTER, ID, report({ asOf: '2024-06-30', value: 1 }))).seq).toBe(3);
  });
});
