import { itemTopic } from '@duban/contracts';
import { SERVICES } from '@duban/domain';
import { OnAssigned, OnBatch, OnRevoked } from '@duban/nest-kit';
import type { Assignment, MessageBatch, PartitionRef } from '@duban/ports';
import { Projector } from '@duban/tracker';
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { PROJECTION } from '../tokens';

/** The consumer of the item topics: assignments and batches go to the projector. */
@Controller()
export class ItemEventsController {
  constructor(@Inject(Projector) private readonly projector: Projector) {}

  @OnAssigned(PROJECTION)
  assigned(@Payload() assignment: Assignment): Promise<number | undefined> {
    return this.projector.assigned(assignment);
  }

  @OnBatch(SERVICES.map(itemTopic), PROJECTION)
  consume(@Payload() batch: MessageBatch): Promise<void> {
    return this.projector.consume(batch);
  }

  @OnRevoked(PROJECTION)
  revoked(@Payload() partition: PartitionRef): Promise<void> {
    return this.projector.revoked(partition);
  }
}
