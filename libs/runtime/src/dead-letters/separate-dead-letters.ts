import { UndecodableMessage } from '@duban/contracts';
import { addressOf, type MessageBatch, type ParkedKey, type ReceivedMessage } from '@duban/ports';
import { DROPPED, RELEASED, type ParkedMessage } from './dead-letter';

export interface SortedOut<Decoded> {
  /** What flows on, in the order of the batch. */
  readonly decoded: readonly Decoded[];
  /** What is to be parked, likewise. Redelivery names the same messages again. */
  readonly aside: readonly ParkedMessage[];
  /** The partition's parked keys behind this batch; the very list that was given when none of them moved. */
  readonly parked: readonly ParkedKey[];
}

/** So many keys of one partition are no bad messages any more, but a defect or a program too old for its log. */
const MOST_PARKED = 1_000;

export class TooManyParked extends Error {
  readonly code = 'too-many-parked';
}

/**
 * Sequenced parking, a pure function of the batch and the keys parked so far: an undecodable message parks its key, and what follows under
 * the key is parked behind it, until the last of them comes back released. Whatever the cuts between batches, and however often one comes
 * again, the same messages flow and the same keys stay parked.
 * @param decode throws UndecodableMessage; any other error is rethrown
 * @throws TooManyParked beyond 1 000 keys: the partition then waits, instead of putting everything aside
 */
export function sortOut<Decoded>(
  batch: MessageBatch,
  parked: readonly ParkedKey[],
  decode: (message: ReceivedMessage) => Decoded,
): SortedOut<Decoded> {
  const lanes = new Lanes(batch, parked);
  const decoded: Decoded[] = [];
  for (const message of batch.messages) {
    if (lanes.holds(message)) continue;
    try {
      if (message.headers?.[DROPPED] === undefined) decoded.push(decode(message));
      lanes.passed(message);
    } catch (error) {
      if (!(error instanceof UndecodableMessage)) throw error;
      lanes.park(message, error.message);
    }
  }
  return { decoded, aside: lanes.aside, parked: lanes.parked() };
}

class Lanes {
  readonly aside: ParkedMessage[] = [];
  private readonly byKey: Map<string, ParkedKey>;
  private moved = false;

  constructor(
    private readonly batch: MessageBatch,
    private readonly before: readonly ParkedKey[],
  ) {
    this.byKey = new Map(before.map((lane) => [lane.key, lane]));
  }

  /** Parks the message if it comes behind one that is parked; not what was released. */
  holds(message: ReceivedMessage): boolean {
    const lane = this.byKey.size === 0 ? undefined : this.byKey.get(message.key);
    if (lane === undefined || message.offset <= lane.from || releasedFrom(message) !== undefined) return false;
    this.park(message, `behind ${addressOf(this.batch)}@${lane.from}`);
    return true;
  }

  park(message: ReceivedMessage, reason: string): void {
    const { offset, key, value } = message;
    this.aside.push({ topic: this.batch.topic, partition: this.batch.partition, offset, key, value, reason });
    const lane = this.byKey.get(key) ?? { key, from: releasedFrom(message) ?? offset, upTo: -1 };
    if (offset > lane.upTo) this.put({ ...lane, upTo: offset });
  }

  /** The last of the parked ones came back: the key flows again. */
  passed(message: ReceivedMessage): void {
    const lane = this.byKey.size === 0 ? undefined : this.byKey.get(message.key);
    if (lane === undefined || (releasedFrom(message) ?? -1) < lane.upTo) return;
    this.byKey.delete(message.key);
    this.moved = true;
  }

  parked(): readonly ParkedKey[] {
    return this.moved ? [...this.byKey.values()] : this.before;
  }

  private put(lane: ParkedKey): void {
    this.byKey.set(lane.key, lane);
    this.moved = true;
    if (this.byKey.size <= MOST_PARKED) return;
    throw new TooManyParked(
      `More than ${MOST_PARKED} items of ${addressOf(this.batch)} cannot be read, the last one being ${lane.key}. Nothing more is put aside there: ` +
        'start the version that wrote these messages, or see "duban dead-letters list".',
    );
  }
}

function releasedFrom({ headers }: ReceivedMessage): number | undefined {
  const from = headers?.[RELEASED];
  return from === undefined ? undefined : Number(from);
}
