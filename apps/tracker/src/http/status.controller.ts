import { STATUS_TOPIC } from '@duban/contracts';
import { OnBatch } from '@duban/nest-kit';
import type { MessageBatch } from '@duban/ports';
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { StatusFeed } from '@duban/tracker';
import { FEED } from '../tokens';

/** Brings the tracker's own announcements to the streams of this process. */
@Controller()
export class StatusController {
  constructor(@Inject(StatusFeed) private readonly feed: StatusFeed) {}

  @OnBatch(STATUS_TOPIC, FEED)
  announced(@Payload() batch: MessageBatch): void {
    this.feed.take(batch);
  }
}
