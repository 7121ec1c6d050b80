import { decodeItemEvent, itemTopic } from '@duban/contracts';
import { OnBatch } from '@duban/nest-kit';
import type { MessageBatch } from '@duban/ports';
import { ReferenceFollower } from '@duban/register';
import { decodeOrDeadLetter, type deadLetterPublisher } from '@duban/runtime';
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { PUBLISH_DEAD_LETTER, REFERENCES } from './tokens';

/** Consumes the targets' own events, so that the figures of a reference are copied to the items measured against it. */
@Controller()
export class ReferencesController {
  constructor(
    @Inject(ReferenceFollower) private readonly follower: ReferenceFollower,
    @Inject(PUBLISH_DEAD_LETTER) private readonly publishDeadLetter: ReturnType<typeof deadLetterPublisher>,
  ) {}

  @OnBatch(itemTopic('targets'), REFERENCES)
  async onBatch(@Payload() batch: MessageBatch): Promise<void> {
    const events = await decodeOrDeadLetter(batch, ({ value }) => decodeItemEvent(value), this.publishDeadLetter);
    await this.follower.onEvents(events);
  }
}
