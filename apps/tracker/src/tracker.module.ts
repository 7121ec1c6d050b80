import { STATUS_TOPIC } from '@duban/contracts';
import type { Clock, DepartmentStore, EventBus, TrackerStores } from '@duban/ports';
import { deadLetterPublisher, DepartmentBook } from '@duban/runtime';
import { Module, type DynamicModule } from '@nestjs/common';
import {
  StatusFeed,
  PolicyBook,
  Projector,
  FoundItems,
  ItemDetailQueries,
  ItemPreviewQueries,
  ItemQueries,
  Moments,
  PlanChangesQueries,
  PlanCurveQueries,
  PlanListQueries,
  PlanMemory,
  PlanWarmUp,
  PolicyPreviewQueries,
  publishPartitionEvaluated,
  ReadEvaluator,
  SummaryQueries,
} from '@duban/tracker';
import { DepartmentsController } from './http/departments.controller';
import { ItemEventsController } from './http/item-events.controller';
import { ItemsController } from './http/items.controller';
import { PlansController } from './http/plans.controller';
import { PoliciesController } from './http/policies.controller';
import { PolicyPreviewController } from './http/policy-preview.controller';
import { PreviewController } from './http/preview.controller';
import { StatusController } from './http/status.controller';
import { StreamController } from './http/stream.controller';
import { SummaryController } from './http/summary.controller';
import { CLOCK } from './tokens';

export interface TrackerOptions {
  readonly stores: TrackerStores;
  readonly departments: DepartmentStore;
  readonly bus: EventBus;
  readonly clock: Clock;
  /** IANA zone of the business dates. */
  readonly zone: string;
  readonly onError: (error: unknown) => void;
}

/** The read side: projection, queries, stream. Its consumers are connected by connectTracker. */
@Module({})
export class TrackerModule {
  static forRoot({ stores, departments, bus, clock, zone, onError }: TrackerOptions): DynamicModule {
    const publish: EventBus['publish'] = (topic, messages) => bus.publish(topic, messages);
    const countStatusPartitions = async (): Promise<number> => (await bus.partitionCounts([STATUS_TOPIC])).get(STATUS_TOPIC) ?? 0;
    const { projection: store, queries } = stores;
    const policies = new PolicyBook(stores.policies);
    const book = new DepartmentBook(departments);
    const projector = new Projector({
      store,
      history: (id) => queries.history(id),
      policies,
      clock,
      zone,
      publish,
      publishDeadLetter: deadLetterPublisher(publish, clock),
      onNotEvaluated: onError,
      onPartitionEvaluated: publishPartitionEvaluated(bus, clock),
    });
    const moments = new Moments(clock, zone, projector.newest);
    const items = new FoundItems(queries, policies);
    const evaluator = new ReadEvaluator(policies, onError);
    const memory = new PlanMemory(queries);
    const plans = new PlanListQueries(queries, moments);
    const summaries = new SummaryQueries(queries, memory, evaluator, moments, book);
    const curves = new PlanCurveQueries(memory, evaluator, moments);
    const changes = new PlanChangesQueries(queries, memory, evaluator, moments, book);
    return {
      module: TrackerModule,
      controllers: [
        ItemEventsController,
        StatusController,
        SummaryController,
        ItemsController,
        PlansController,
        PreviewController,
        StreamController,
        PoliciesController,
        PolicyPreviewController,
        DepartmentsController,
      ],
      providers: [
        { provide: CLOCK, useValue: clock },
        { provide: PolicyBook, useValue: policies },
        { provide: DepartmentBook, useValue: book },
        { provide: Projector, useValue: projector },
        { provide: Moments, useValue: moments },
        { provide: StatusFeed, useValue: new StatusFeed(countStatusPartitions) },
        { provide: SummaryQueries, useValue: summaries },
        { provide: ItemQueries, useValue: new ItemQueries(queries, evaluator, moments, book) },
        { provide: PlanListQueries, useValue: plans },
        { provide: PlanCurveQueries, useValue: curves },
        { provide: PlanChangesQueries, useValue: changes },
        { provide: PlanWarmUp, useValue: new PlanWarmUp({ memory, moments, plans, summaries, changes, curves }) },
        { provide: PolicyPreviewQueries, useValue: new PolicyPreviewQueries(queries, evaluator, policies, moments, plans, book) },
        { provide: ItemDetailQueries, useValue: new ItemDetailQueries(queries, policies, items, moments, book) },
        { provide: ItemPreviewQueries, useValue: new ItemPreviewQueries(queries, items, moments) },
      ],
    };
  }
}
