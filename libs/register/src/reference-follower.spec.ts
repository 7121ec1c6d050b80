import fc from 'fast-check';
import { REFERENCE_MOVED, type ItemEvent } from '@duban/domain';
import { AmendItem } from './commands/amend-item';
import { CorrectReport } from './commands/correct-report';
import { ReportProgress } from './commands/report-progress';
import { ReferenceFollower } from './reference-follower';
import { above, growth, NOW, registration, REPORTER, SUPERVISOR, TARGETS } from './register.fixture';
import { validateInput } from '@duban/validation';
import { openMemoryRegistrar } from './testing/memory-registrar';

const id = (code: string): string => `140406-2024-${code}`;
const clock = { now: () => NOW };

function opened() {
  const register = openMemoryRegistrar(TARGETS, clock);
  return { ...register, follower: new ReferenceFollower(register.store, clock) };
}
type OpenedRegister = ReturnType<typeof opened>;

const register = ({ registrar }: OpenedRegister, code: string, measure: object) =>
  registrar.register(SUPERVISOR, registration({ code, measure }));
const report = ({ registrar }: OpenedRegister, code: string, value: number, asOf = '2024-06-30') =>
  registrar.report(REPORTER, id(code), validateInput(ReportProgress, { asOf, value, narrative: '统计局发布' }));
const copied = async ({ store }: OpenedRegister, code: string): Promise<string[]> =>
  (await store.events(id(code))).flatMap(({ type, data }) =>
    type === REFERENCE_MOVED ? [`${data.reference.slice(-3)}#${data.referenceSeq} ${String(data.told.data.value)}`] : [],
  );
async function log({ store }: OpenedRegister, ...codes: string[]): Promise<ItemEvent[]> {
  return (await Promise.all(codes.map((code) => store.events(id(code))))).flat();
}

describe('the reference follower', () => {
  it('copies the figures of a reference to every dependent, without its text', async () => {
    const town = opened();
    await register(town, 'T01', growth(7));
    await register(town, 'T06', above(id('T01')));
    await register(town, 'T07', above(id('T01')));
    await report(town, 'T01', 6.5);
    await town.follower.onEvents(await log(town, 'T01'));
    expect(await copied(town, 'T06')).toEqual(['T01#2 6.5']);
    expect(await copied(town, 'T07')).toEqual(['T01#2 6.5']);
    expect((await town.store.events(id('T06'), 2))[0]).toMatchObject({
      seq: 2,
      data: {
        told: { type: 'duban.progress.reported.v1', recordedAt: '2024-07-15T02:00:00.000Z', data: { asOf: '2024-06-30', value: 6.5 } },
      },
    });
    expect(JSON.stringify(await copied(town, 'T06'))).not.toContain('统计局');
  });

  it('copies corrections too', async () => {
    const town = opened();
    await register(town, 'T01', growth(7));
    await register(town, 'T06', above(id('T01')));
    await report(town, 'T01', 6.5);
    await town.registrar.correct(REPORTER, id('T01'), 2, validateInput(CorrectReport, { value: 6.1, reason: '修订' }));
    await town.follower.onEvents(await log(town, 'T01', 'T06'));
    expect(await copied(town, 'T06')).toEqual(['T01#2 6.5', 'T01#3 6.1']);
  });

  it('copies all earlier figures to an item that is registered later', async () => {
    const town = opened();
    await register(town, 'T01', growth(7));
    await report(town, 'T01', 5, '2024-03-31');
    await report(town, 'T01', 6);
    await town.follower.onEvents(await log(town, 'T01'));
    await register(town, 'T06', above(id('T01')));
    await town.follower.onEvents(await log(town, 'T06'));
    expect(await copied(town, 'T06')).toEqual(['T01#2 5', 'T01#3 6']);
  });

  it('copies the figures of a new reference after an amendment, under their own seqs', async () => {
    const town = opened();
    for (const code of ['T01', 'T02']) await register(town, code, growth(7));
    await register(town, 'T06', above(id('T01')));
    await report(town, 'T01', 5);
    await report(town, 'T02', 8);
    await town.follower.onEvents(await log(town, 'T01', 'T02', 'T06'));
    await town.registrar.amend(
      SUPERVISOR,
      id('T06'),
      validateInput(AmendItem, { changes: { measure: above(id('T02')) }, reason: '调整' }),
      2,
    );
    await town.follower.onEvents(await log(town, 'T06'));
    expect(await copied(town, 'T06')).toEqual(['T01#2 5', 'T02#2 8']);
  });

  it('copies nothing twice, however the log is cut and repeated', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 5 }), { maxLength: 20 }), async (redelivered) => {
        const town = opened();
        await register(town, 'T06', above(id('T01')));
        await register(town, 'T01', growth(7));
        for (const [at, asOf] of ['2024-03-31', '2024-04-30', '2024-05-31'].entries()) await report(town, 'T01', at, asOf);
        const events = await log(town, 'T06', 'T01');
        for (const at of redelivered) await town.follower.onEvents(events.slice(at, at + 2));
        await town.follower.onEvents(events);
        expect((await copied(town, 'T06')).sort()).toEqual(['T01#2 0', 'T01#3 1', 'T01#4 2']);
      }),
      { numRuns: 50 },
    );
  });

  it('finishes after a crash between two dependents', async () => {
    const town = opened();
    await register(town, 'T01', growth(7));
    for (const code of ['T06', 'T07']) await register(town, code, above(id('T01')));
    await report(town, 'T01', 6);
    const write = town.store.write.bind(town.store);
    let writes = 0;
    town.store.write = (batch) => (++writes === 2 ? Promise.reject(new Error('killed')) : write(batch));
    const events = await log(town, 'T01');
    await expect(town.follower.onEvents(events)).rejects.toThrow('killed');
    await town.follower.onEvents(events);
    expect([await copied(town, 'T06'), await copied(town, 'T07')]).toEqual([['T01#2 6'], ['T01#2 6']]);
  });
});

it('gives up when other writers of a dependent are always faster, so that the bus brings the events again', async () => {
  const town = opened();
  await register(town, 'T01', growth(7));
  await register(town, 'T06', above(id('T01')));
  await report(town, 'T01', 6);
  const events = await log(town, 'T01');
  const write = town.store.write.bind(town.store);
  town.store.write = (batch) => Promise.resolve(batch.map(() => 'conflict' as const));
  await expect(town.follower.onEvents(events)).rejects.toMatchObject({ code: 'busy', params: { itemId: id('T06') } });
  town.store.write = write;
  await town.follower.onEvents(events);
  expect(await copied(town, 'T06')).toEqual(['T01#2 6']);
});

describe('two processes that register at the same time', () => {
  it('may close a cycle, which is reported; figures are copied one step on', async () => {
    const here = opened();
    const there = { ...here, ...openMemoryRegistrar(TARGETS, clock, here) };
    const cycles: string[] = [];
    const follower = new ReferenceFollower(here.store, clock, (path) => cycles.push(path));
    await Promise.all([register(here, 'T06', above(id('T07'))), register(there, 'T07', above(id('T06')))]);
    await follower.onEvents(await log(here, 'T06', 'T07'));
    expect(cycles).toEqual(['T06 → T07 → T06', 'T07 → T06 → T07']);
    await report(here, 'T06', 5);
    for (let round = 0; round < 3; round += 1) await follower.onEvents(await log(here, 'T06', 'T07'));
    expect([await copied(here, 'T06'), await copied(here, 'T07')]).toEqual([[], ['T06#2 5']]);
  });
});
