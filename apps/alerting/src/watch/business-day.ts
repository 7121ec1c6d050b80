import { itemTopic, STATUS_TOPIC, type PartitionEvaluated } from '@duban/contracts';
import { dateIn, SERVICES, type IsoDate } from '@duban/domain';
import {
  formatPartitionKey,
  listPartitions,
  type AlertStore,
  type Clock,
  type EventBus,
  type PartitionRef,
  type TakenPartition,
} from '@duban/ports';
import { KeyedMutex } from '@duban/runtime';
import type { AlertClock } from './alert-clock';
import type { GroupWatch } from './group-watch';
import type { ItemWatch } from './item-watch';

export interface BusinessDayDependencies {
  readonly store: Pick<AlertStore, 'takenPartitions' | 'noteTaken'>;
  readonly bus: Pick<EventBus, 'partitionCounts'>;
  readonly watch: Pick<ItemWatch, 'advanceTo'>;
  readonly groups: Pick<GroupWatch, 'count'>;
  readonly alerts: Pick<AlertClock, 'advanceTo'>;
  readonly clock: Clock;
  /** IANA zone of the business dates. */
  readonly zone: string;
}

/**
 * How far time may go. A day is over for the alerts when the trackers have evaluated all items as of the next one, and their statuses are
 * taken here: a light that turns back with a report of the last days, which nobody has evaluated after an outage, would raise an alert.
 */
export class BusinessDay {
  /** One advance at a time: partitions are consumed side by side. */
  private readonly mutex = new KeyedMutex();
  /** Each partition of items in each partition of the status topic. */
  private pairs: readonly string[] = [];

  constructor(private readonly dependencies: BusinessDayDependencies) {}

  /** The statuses before these messages, in their partition of the status topic, are taken. */
  async note(statusPartition: number, evaluated: readonly PartitionEvaluated[]): Promise<void> {
    if (evaluated.length === 0) return;
    await this.dependencies.store.noteTaken(evaluated.map(({ partition, on }) => ({ statusPartition, partition, on })));
    await this.advance();
  }

  /**
   * Does what time alone does, to items and groups first: an alert that recovers on a day does not escalate on that day. Groups are counted
   * only when all items are of today: before, some items are of one day and some of the next.
   */
  advance(): Promise<void> {
    return this.mutex.run('day', async () => {
      const { watch, groups, alerts, clock, zone } = this.dependencies;
      const evaluated = await this.evaluatedUpTo();
      if (evaluated === null) return;
      const today = dateIn(clock.now(), zone);
      const date = evaluated < today ? evaluated : today;
      await watch.advanceTo(date);
      if (evaluated >= today) await groups.count(date);
      await alerts.advanceTo(date);
    });
  }

  /** Counts departments and areas again on a day that has begun for the alerts. */
  countGroups(): Promise<void> {
    return this.mutex.run('day', async () => {
      const today = await this.begunDay();
      if (today !== null) await this.dependencies.groups.count(today, true);
    });
  }

  /** Whether everything is done that the beginning of the present day does to the alerts. */
  hasBegun(): Promise<boolean> {
    return this.mutex.run('day', async () => (await this.begunDay()) !== null);
  }

  /** null: not all items are evaluated as of today. */
  private async begunDay(): Promise<IsoDate | null> {
    const today = dateIn(this.dependencies.clock.now(), this.dependencies.zone);
    const evaluated = await this.evaluatedUpTo();
    return evaluated !== null && evaluated >= today ? today : null;
  }

  /** null: of a partition nothing is known yet. */
  private async evaluatedUpTo(): Promise<IsoDate | null> {
    if (this.pairs.length === 0) this.pairs = await this.listPairs();
    const taken = await this.dependencies.store.takenPartitions();
    const dates = new Map(taken.map((each) => [formatPair(each), each.on]));
    let earliest: IsoDate | null = null;
    for (const pair of this.pairs) {
      const date = dates.get(pair);
      if (date === undefined) return null;
      if (earliest === null || date < earliest) earliest = date;
    }
    return earliest;
  }

  private async listPairs(): Promise<readonly string[]> {
    const topics = SERVICES.map(itemTopic);
    const counts = await this.dependencies.bus.partitionCounts([...topics, STATUS_TOPIC]);
    const list = (name: string): readonly PartitionRef[] => listPartitions({ name, partitions: counts.get(name) ?? 0 });
    const partitions = topics.flatMap(list).map(formatPartitionKey);
    return list(STATUS_TOPIC).flatMap(({ partition: statusPartition }) =>
      partitions.map((partition) => formatPair({ statusPartition, partition })),
    );
  }
}

function formatPair({ statusPartition, partition }: Omit<TakenPartition, 'on'>): string {
  return `${statusPartition} ${partition}`;
}
