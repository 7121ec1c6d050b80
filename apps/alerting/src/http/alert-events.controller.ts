import { ALERT_TOPIC, decodeAlertEvent } from '@duban/contracts';
import { OnBatch } from '@duban/nest-kit';
import type { MessageBatch } from '@duban/ports';
import { decodeOrDeadLetter, type deadLetterPublisher } from '@duban/runtime';
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { NoticeIntake } from '../telling/notice-intake';
import { ALERT_EVENTS, PUBLISH_DEAD_LETTER } from '../tokens';

/** The consumer of the alert topic: what people are told of. */
@Controller()
export class AlertEventsController {
  constructor(
    @Inject(NoticeIntake) private readonly intake: NoticeIntake,
    @Inject(PUBLISH_DEAD_LETTER) private readonly publishDeadLetter: ReturnType<typeof deadLetterPublisher>,
  ) {}

  @OnBatch(ALERT_TOPIC, ALERT_EVENTS)
  async consume(@Payload() batch: MessageBatch): Promise<void> {
    await this.intake.take(await decodeOrDeadLetter(batch, ({ value }) => decodeAlertEvent(value), this.publishDeadLetter));
  }
}
