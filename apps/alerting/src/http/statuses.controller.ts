import { decodeStatus, isItemStatus, isPartitionEvaluated, STATUS_TOPIC } from '@duban/contracts';
import { OnBatch } from '@duban/nest-kit';
import type { MessageBatch } from '@duban/ports';
import { decodeOrDeadLetter, type deadLetterPublisher } from '@duban/runtime';
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { PUBLISH_DEAD_LETTER, STATUSES } from '../tokens';
import { BusinessDay } from '../watch/business-day';
import { ItemWatch } from '../watch/item-watch';

/** The consumer of the status topic. */
@Controller()
export class StatusesController {
  constructor(
    @Inject(ItemWatch) private readonly watch: ItemWatch,
    @Inject(BusinessDay) private readonly day: BusinessDay,
    @Inject(PUBLISH_DEAD_LETTER) private readonly publishDeadLetter: ReturnType<typeof deadLetterPublisher>,
  ) {}

  @OnBatch(STATUS_TOPIC, STATUSES)
  async consume(@Payload() batch: MessageBatch): Promise<void> {
    const messages = await decodeOrDeadLetter(batch, ({ value }) => decodeStatus(value), this.publishDeadLetter);
    await this.watch.take(messages.filter(isItemStatus));
    await this.day.note(batch.partition, messages.filter(isPartitionEvaluated));
  }
}
