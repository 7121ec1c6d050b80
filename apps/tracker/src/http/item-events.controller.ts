import { itemTopic } from '@duban/contracts';
import type { MessageBatch } from '@duban/ports';
import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { Projector } from '../projection/projector';
import { PROJECTION } from '../tokens';

/** The consumer shell: batches of the item topics go to the projector. */
@Controller()
export class ItemEventsController {
  constructor(@Inject(Projector) private readonly projector: Projector) {}

  @EventPattern<Record<string, MessageBatch>>(itemTopic('projects'), PROJECTION)
  projects(@Payload() batch: MessageBatch): Promise<void> {
    return this.projector.consume(batch);
  }

  @EventPattern<Record<string, MessageBatch>>(itemTopic('livelihood'), PROJECTION)
  livelihood(@Payload() batch: MessageBatch): Promise<void> {
    return this.projector.consume(batch);
  }

  @EventPattern<Record<string, MessageBatch>>(itemTopic('targets'), PROJECTION)
  targets(@Payload() batch: MessageBatch): Promise<void> {
    return this.projector.consume(batch);
  }
}
