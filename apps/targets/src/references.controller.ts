import { decodeItemEvent, itemTopic } from '@duban/contracts';
import { OnBatch } from '@duban/nest-kit';
import type { MessageBatch } from '@duban/ports';
import { ReferenceFollower } from '@duban/register';
import { decodeOrPark, type parkOn } from '@duban/runtime';
import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { PARK, REFERENCES } from './tokens';

/** The targets' own events come back here, so that what a reference says reaches the items measured against it. */
@Controller()
export class ReferencesController {
  constructor(
    @Inject(ReferenceFollower) private readonly follower: ReferenceFollower,
    @Inject(PARK) private readonly park: ReturnType<typeof parkOn>,
  ) {}

  @OnBatch(itemTopic('targets'), REFERENCES)
  async onBatch(@Payload() batch: MessageBatch): Promise<void> {
    const events = await decodeOrPark(batch, ({ value }) => decodeItemEvent(value), this.park);
    await this.follower.onEvents(events);
  }
}
