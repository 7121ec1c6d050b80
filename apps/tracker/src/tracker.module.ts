import { STATUS_TOPIC } from '@duban/contracts';
import type { Clock, EventBus, TrackerStores } from '@duban/ports';
import { deadLetterPublisher } from '@duban/runtime';
import { Module, type DynamicModule } from '@nestjs/common';
import { StatusFeed, PolicyBook, Projector, ItemDetailQueries, ItemQueries, Moments, SummaryQueries } from '@duban/tracker';
import { ItemEventsController } from './http/item-events.controller';
import { ItemsController } from './http/items.controller';
import { PoliciesController } from './http/policies.controller';
import { StatusController } from './http/status.controller';
import { StreamController } from './http/stream.controller';
import { SummaryController } from './http/summary.controller';
import { CLOCK } from './tokens';

export interface TrackerOptions {
  readonly stores: TrackerStores;
  readonly bus: EventBus;
  readonly clock: Clock;
  /** IANA zone of the business dates. */
  readonly zone: string;
  readonly onError: (error: unknown) => void;
}

/** The read side: projection, queries, stream. Its consumers are connected by connectTracker. */
@Module({})
export class TrackerModule {
  static forRoot({ stores, bus, clock, zone, onError }: TrackerOptions): DynamicModule {
    const publish: EventBus['publish'] = (topic, messages) => bus.publish(topic, messages);
    const countStatusPartitions = async (): Promise<number> => (await bus.partitionCounts([STATUS_TOPIC])).get(STATUS_TOPIC) ?? 0;
    const { projection: store, queries } = stores;
    const policies = new PolicyBook(stores.policies);
    const publishDeadLetter = deadLetterPublisher(publish, clock);
    const projector = new Projector({ store, policies, clock, zone, publish, publishDeadLetter, onNotEvaluated: onError });
    const moments = new Moments(clock, zone, projector.newest);
    return {
      module: TrackerModule,
      controllers: [ItemEventsController, StatusController, SummaryController, ItemsController, StreamController, PoliciesController],
      providers: [
        { provide: CLOCK, useValue: clock },
        { provide: PolicyBook, useValue: policies },
        { provide: Projector, useValue: projector },
        { provide: Moments, useValue: moments },
        { provide: StatusFeed, useValue: new StatusFeed(countStatusPartitions) },
        { provide: SummaryQueries, useValue: new SummaryQueries(queries, policies, moments) },
        { provide: ItemQueries, useValue: new ItemQueries(queries, policies, moments) },
        { provide: ItemDetailQueries, useValue: new ItemDetailQueries(queries, policies, moments) },
      ],
    };
  }
}
