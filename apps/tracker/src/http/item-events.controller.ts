import { itemTopic } from '@duban/contracts';
import { OnBatch } from '@duban/nest-kit';
import type { MessageBatch } from '@duban/ports';
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { Projector } from '@duban/tracker';
import { PROJECTION } from '../tokens';

/** The consumer shell: batches of the item topics go to the projector. */
@Controller()
export class ItemEventsController {
  constructor(@Inject(Projector) private readonly projector: Projector) {}

  @OnBatch(itemTopic('projects'), PROJECTION)
  projects(@Payload() batch: MessageBatch): Promise<void> {
    return this.projector.consume(batch);
  }

  @OnBatch(itemTopic('livelihood'), PROJECTION)
  livelihood(@Payload() batch: MessageBatch): Promise<void> {
    return this.projector.consume(batch);
  }

  @OnBatch(itemTopic('targets'), PROJECTION)
  targets(@Payload() batch: MessageBatch): Promise<void> {
    return this.projector.consume(batch);
  }
}
