import { encodeItemEvent, itemTopic } from '@duban/contracts';
import { addDays, type ItemEvent } from '@duban/domain';
import { MemoryDepartmentStore, MemoryTrackerStores } from '@duban/memory';
import { DepartmentBook } from '@duban/runtime';
import fc from 'fast-check';
import { definition, registered, reported } from '../../../../tests/support/items';
import { MovableClock } from '../../../../tests/support/movable-clock';
import { PolicyBook } from '../policies/policy-book';
import { Projector } from '../projection/projector';
import { ItemQueries } from './items';
import { Moments } from './read-moment';
import { ReadEvaluator } from './read-evaluator';
import { PlanMemory } from './plan-memory';
import { SummaryQueries } from './summary';

const ZONE = 'Asia/Shanghai';
const PLAN = { region: '140406', year: 2024 };
const PARTITION = { topic: itemTopic('livelihood'), partition: 0 };
const CODES = ['L01', 'L02', 'L03'];
/** Nothing that is stored answers such a query. */
const ANEW = { known: '2999-12-31' };

/** A tracker on a clock that is moved to and fro, and fed with reports of the day. */
class MovedTracker {
  readonly clock = new MovableClock('2024-01-02');
  private readonly stores = new MemoryTrackerStores();
  private readonly projector = new Projector({
    store: this.stores.projection,
    policies: new PolicyBook(this.stores.policies),
    clock: this.clock,
    zone: ZONE,
    publish: () => Promise.resolve(),
    onNotEvaluated: (item) => {
      throw item;
    },
    publishDeadLetter: ({ reason }) => Promise.reject(new Error(reason)),
  });
  private readonly moments = new Moments(this.clock, ZONE, this.projector.newest);
  private readonly departments = new DepartmentBook(new MemoryDepartmentStore());
  private readonly evaluator = new ReadEvaluator(new PolicyBook(this.stores.policies), (item) => {
    throw item;
  });
  private readonly items = new ItemQueries(this.stores.queries, this.evaluator, this.moments, this.departments);
  private readonly summaries = new SummaryQueries(
    this.stores.queries,
    new PlanMemory(this.stores.queries),
    this.evaluator,
    this.moments,
    this.departments,
  );
  private readonly seqs = new Map<string, number>();
  private offset = 0;

  async start(): Promise<void> {
    await this.projector.assigned({ ...PARTITION, earliest: 0, end: 0, committed: undefined });
    for (const code of CODES) await this.fold(registered(definition(code)));
  }

  async moveTo(date: string): Promise<void> {
    this.clock.moveTo(date);
    await this.projector.advanceToToday();
  }

  async report(code: string, value: number): Promise<void> {
    const id = `140406-2024-${code}`;
    await this.fold(reported(id, (this.seqs.get(id) ?? 1) + 1, this.moments.today(), value));
  }

  async read(query: { readonly known?: string; readonly on?: string } = {}): Promise<unknown> {
    const { totals, groups } = await this.summaries.summary({ ...PLAN, by: 'department', ...query });
    const { items } = await this.items.items({ ...PLAN, sort: 'deviation', limit: 10, ...query });
    const all = await this.items.items({ ...PLAN, limit: 1_000, ...query });
    return { totals, groups, items, all: all.items };
  }

  today(): string {
    return this.moments.today();
  }

  private async fold(event: ItemEvent): Promise<void> {
    this.seqs.set(event.itemId, event.seq);
    const message = { key: event.itemId, value: encodeItemEvent(event), offset: this.offset, publishedAt: 0 };
    this.offset += 1;
    await this.projector.consume({ ...PARTITION, messages: [message], end: this.offset });
  }
}

const moves = fc.integer({ min: 0, max: 400 }).map((days) => ({ kind: 'move' as const, date: addDays('2024-01-02', days) }));
const reports = fc.record({
  kind: fc.constant('report' as const),
  code: fc.constantFrom(...CODES),
  value: fc.integer({ min: 0, max: 120 }),
});

test('wherever the clock is set, lists and summaries are those of `on=` its date, evaluated anew', () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(moves, reports), { minLength: 2, maxLength: 12 }), async (steps) => {
      const tracker = new MovedTracker();
      await tracker.start();
      for (const step of steps) {
        if (step.kind === 'move') await tracker.moveTo(step.date);
        else await tracker.report(step.code, step.value);
        const expected = await tracker.read({ ...ANEW, on: tracker.today() });
        expect(await tracker.read()).toEqual(expected);
        expect(await tracker.read({ on: tracker.today() })).toEqual(expected);
      }
    }),
    { numRuns: 40 },
  ));
