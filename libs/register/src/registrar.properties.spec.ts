import { emptyState, fold, Refusal } from '@duban/domain';
import fc from 'fast-check';
import { CorrectReport } from './commands/correct-report';
import { ReportProgress } from './commands/report-progress';
import { NOW, registration, REPORTER, RULES, SUPERVISOR } from './register.fixture';
import { type Registrar } from './registrar';
import { validateInput } from '@duban/validation';
import { openMemoryRegistrar } from './testing/memory-registrar';

const ID = '140406-2024-L05';

const asOf = fc.integer({ min: 1, max: 7 }).map((month) => `2024-0${month}-10`);
const value = fc.integer({ min: -50, max: 2_000 });
const deed = fc.oneof(
  fc.record({ kind: fc.constant('report' as const), asOf, value }),
  fc.record({ kind: fc.constant('increment' as const), asOf, increment: value }),
  fc.record({ kind: fc.constant('correct' as const), seq: fc.integer({ min: 1, max: 12 }), value }),
  fc.record({ kind: fc.constant('verify' as const), seq: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ kind: fc.constant('excuse' as const), until: asOf }),
);
type Deed = typeof deed extends fc.Arbitrary<infer Each> ? Each : never;

function act(registrar: Registrar, each: Deed): Promise<unknown> {
  switch (each.kind) {
    case 'report':
      return registrar.report(REPORTER, ID, validateInput(ReportProgress, { asOf: each.asOf, value: each.value }));
    case 'increment':
      return registrar.report(REPORTER, ID, validateInput(ReportProgress, { asOf: each.asOf, increment: each.increment }));
    case 'correct':
      return registrar.correct(REPORTER, ID, each.seq, validateInput(CorrectReport, { value: each.value, reason: '更正' }));
    case 'verify':
      return registrar.verify(SUPERVISOR, ID, each.seq, {});
    case 'excuse':
      return registrar.excuse(SUPERVISOR, ID, { from: '2024-01-01', until: each.until, reason: '汛期' });
  }
}

it('after any concurrent commands seqs have no gap, the item is the fold of its log, and refusals have written nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 12 }), async (deeds) => {
      const { registrar, store } = openMemoryRegistrar(RULES, { now: () => NOW });
      await registrar.register(SUPERVISOR, registration());
      const done = await Promise.allSettled(deeds.map((each) => act(registrar, each)));
      const refused = done.filter((each) => each.status === 'rejected');
      expect(refused.every(({ reason }) => reason instanceof Refusal)).toBe(true);
      const events = await store.events(ID);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
      expect(events).toHaveLength(1 + done.length - refused.length);
      const item = await store.load(ID);
      expect(item?.state).toEqual(fold(emptyState(ID, 'livelihood'), [...events].reverse()));
      expect(item?.version).toBe(events.length);
    }),
  );
});
