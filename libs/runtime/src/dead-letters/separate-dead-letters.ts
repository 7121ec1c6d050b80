import { DecodeError } from '@duban/contracts';
import { formatPartitionKey, type BlockedKey, type MessageBatch, type ReceivedMessage } from '@duban/ports';
import { DROPPED, RELEASED, type DeadLetter } from './dead-letter';

export interface SeparatedBatch<Decoded> {
  /** The messages to process, in the order of the batch. */
  readonly decoded: readonly Decoded[];
  /** The dead letters, in the order of the batch; the same ones after a redelivery. */
  readonly deadLetters: readonly DeadLetter[];
  /** The partition's blocked keys after this batch; the same list object as before when none of them changed. */
  readonly blockedKeys: readonly BlockedKey[];
}

/** More blocked keys in one partition mean a defect, or a program that is too old for its log, rather than bad messages. */
const MOST_BLOCKED_KEYS = 1_000;

export class TooManyBlockedKeys extends Error {
  readonly code = 'too-many-blocked-keys';
}

/**
 * Separates the dead letters of a batch, as a pure function of the batch and the keys blocked so far. A message that does not
 * decode blocks its key: it and all later messages of the key are dead letters, until the last of them is released. Wherever
 * batches are cut, and however often one is redelivered, the same messages are processed and the same keys stay blocked.
 * @param decode throws DecodeError; any other error is rethrown
 * @throws TooManyBlockedKeys beyond 1 000 keys: the partition then waits
 */
export function separateDeadLetters<Decoded>(
  batch: MessageBatch,
  blockedBefore: readonly BlockedKey[],
  decode: (message: ReceivedMessage) => Decoded,
): SeparatedBatch<Decoded> {
  const separation = new Separation(batch, blockedBefore);
  const decoded: Decoded[] = [];
  for (const message of batch.messages) {
    if (separation.followsDeadLetter(message)) continue;
    try {
      if (message.headers?.[DROPPED] === undefined) decoded.push(decode(message));
      separation.unblock(message);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      separation.block(message, error.message);
    }
  }
  return { decoded, deadLetters: separation.deadLetters, blockedKeys: separation.blockedKeys() };
}

class Separation {
  readonly deadLetters: DeadLetter[] = [];
  private readonly byKey: Map<string, BlockedKey>;
  private hasChanged = false;

  constructor(
    private readonly batch: MessageBatch,
    private readonly before: readonly BlockedKey[],
  ) {
    this.byKey = new Map(before.map((blocked) => [blocked.key, blocked]));
  }

  /** Adds the message to the dead letters if its key is blocked; not a released one. */
  followsDeadLetter(message: ReceivedMessage): boolean {
    const blocked = this.byKey.size === 0 ? undefined : this.byKey.get(message.key);
    if (blocked === undefined || message.offset <= blocked.from || releasedOffset(message) !== undefined) return false;
    this.block(message, `behind ${formatPartitionKey(this.batch)}@${blocked.from}`);
    return true;
  }

  block(message: ReceivedMessage, reason: string): void {
    const { offset, key, value } = message;
    this.deadLetters.push({ topic: this.batch.topic, partition: this.batch.partition, offset, key, value, reason });
    const blocked = this.byKey.get(key) ?? { key, from: releasedOffset(message) ?? offset, upTo: -1 };
    if (offset > blocked.upTo) this.setBlocked({ ...blocked, upTo: offset });
  }

  /** When the last dead letter of the key was released, the key is processed again. */
  unblock(message: ReceivedMessage): void {
    const blocked = this.byKey.size === 0 ? undefined : this.byKey.get(message.key);
    if (blocked === undefined || (releasedOffset(message) ?? -1) < blocked.upTo) return;
    this.byKey.delete(message.key);
    this.hasChanged = true;
  }

  blockedKeys(): readonly BlockedKey[] {
    return this.hasChanged ? [...this.byKey.values()] : this.before;
  }

  private setBlocked(blocked: BlockedKey): void {
    this.byKey.set(blocked.key, blocked);
    this.hasChanged = true;
    if (this.byKey.size <= MOST_BLOCKED_KEYS) return;
    throw new TooManyBlockedKeys(
      `More than ${MOST_BLOCKED_KEYS} items of ${formatPartitionKey(this.batch)} cannot be read, the last one being ${blocked.key}. ` +
        'Reading stops there: start the version that wrote these messages, or see "duban dead-letters list".',
    );
  }
}

function releasedOffset({ headers }: ReceivedMessage): number | undefined {
  const from = headers?.[RELEASED];
  return from === undefined ? undefined : Number(from);
}
