import { encodePartitionEvaluated, STATUS_TOPIC } from '@duban/contracts';
import { toInstant, type IsoDate } from '@duban/domain';
import { formatPartitionKey, type Clock, type EventBus, type PartitionRef } from '@duban/ports';

/** How far one partition is: by what date its items are evaluated, and whether with all events that it has. */
export class PartitionProgress {
  private evaluatedOn: IsoDate | null = null;
  private isAtEnd = false;
  private announcedOn: IsoDate | null = null;

  /** @param next the offset of the next event to consume @param end the offset that the next published event gets */
  consumed(next: number, end: number): void {
    this.isAtEnd = next >= end;
  }

  /** All items have been evaluated as of a date, as far as their events are consumed. */
  evaluated(on: IsoDate): void {
    this.evaluatedOn = on;
  }

  /** Tells the date once, as soon as the events are consumed that there are. When `tell` rejects, the next call tells it. */
  async tell(tell: (on: IsoDate) => Promise<void>): Promise<void> {
    const { evaluatedOn, isAtEnd, announcedOn } = this;
    if (!isAtEnd || evaluatedOn === null || evaluatedOn === announcedOn) return;
    await tell(evaluatedOn);
    this.announcedOn = evaluatedOn;
  }
}

/** Says in every partition of the status topic how far a partition of an item topic is evaluated. */
export function publishPartitionEvaluated(
  bus: Pick<EventBus, 'publish' | 'partitionCounts'>,
  clock: Clock,
): (partition: PartitionRef, on: IsoDate) => Promise<void> {
  return async (partition, on) => {
    const count = (await bus.partitionCounts([STATUS_TOPIC])).get(STATUS_TOPIC) ?? 0;
    const key = formatPartitionKey(partition);
    const value = encodePartitionEvaluated({ partition: key, on }, toInstant(clock.now()));
    await bus.publish(
      STATUS_TOPIC,
      Array.from({ length: count }, (_, at) => ({ key, value, partition: at })),
    );
  };
}
