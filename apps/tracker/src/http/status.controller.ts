import { STATUS_TOPIC } from '@duban/contracts';
import { OnAssigned, OnBatch } from '@duban/nest-kit';
import type { Assignment, MessageBatch } from '@duban/ports';
import { StatusFeed } from '@duban/tracker';
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { FEED } from '../tokens';

/** Consumes the statuses that the trackers publish, for the streams of this process. */
@Controller()
export class StatusController {
  constructor(@Inject(StatusFeed) private readonly feed: StatusFeed) {}

  @OnAssigned(FEED)
  assigned(@Payload() assignment: Assignment): Promise<number> {
    return this.feed.assigned(assignment);
  }

  @OnBatch(STATUS_TOPIC, FEED)
  consume(@Payload() batch: MessageBatch): void {
    this.feed.take(batch);
  }
}
