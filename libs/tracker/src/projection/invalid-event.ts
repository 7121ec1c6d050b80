import { decodeItemEvent, DecodeError } from '@duban/contracts';
import { fold, type IsoDate, type ItemEvent, type ItemState } from '@duban/domain';
import type { Message } from '@duban/ports';
import { evaluateItem } from '../evaluate-item';
import type { PolicyBook } from '../policies/policy-book';

/** An event of one delivery, with the text of its message. */
export interface DecodedEvent {
  readonly event: ItemEvent;
  readonly value: string;
  readonly offset: number;
}

/**
 * An event that decodes, but contradicts the item's earlier events, so that the item cannot be folded or evaluated: it becomes a dead
 * letter.
 */
export class InvalidEvent extends Error {
  readonly code = 'invalid-event';
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

type MessageAtOffset = Message & { readonly offset: number };

/**
 * @param invalid reasons of events that are known to be invalid, by offset
 * @throws DecodeError when the message does not decode, is known to be invalid, or has another key than its item's id
 */
export function decodeTrackedEvent({ key, value, offset }: MessageAtOffset, invalid?: ReadonlyMap<number, string>): DecodedEvent {
  const reason = invalid?.get(offset);
  if (reason !== undefined) throw new DecodeError(reason);
  const event = decodeItemEvent(value);
  if (event.itemId !== key) throw new DecodeError(`the key is ${key}, expected the subject ${event.itemId}`);
  return { event, value, offset };
}

/** The first of the events with which the item can no longer be evaluated; undefined: all are valid. */
export function findInvalidEvent(
  state: ItemState,
  events: readonly DecodedEvent[],
  today: IsoDate,
  policies: PolicyBook,
): InvalidEvent | undefined {
  let reached = state;
  for (const { event, offset } of events) {
    try {
      reached = fold(reached, [event]);
      evaluateItem(reached, { on: today }, policies);
    } catch (error) {
      return new InvalidEvent(offset, `${event.type} ${event.itemId}#${event.seq} cannot be evaluated: ${String(error)}`);
    }
  }
  return undefined;
}

/** The messages of an item that would become dead letters again, processed one after another: the reasons, by offset. */
export function findInvalidMessages(
  state: ItemState,
  messages: readonly MessageAtOffset[],
  today: IsoDate,
  policies: PolicyBook,
): Map<number, string> {
  const faults = new Map<number, string>();
  let reached = state;
  for (const message of messages) {
    try {
      const decoded = decodeTrackedEvent(message);
      const invalid = findInvalidEvent(reached, [decoded], today, policies);
      if (invalid !== undefined) faults.set(invalid.offset, invalid.message);
      else reached = fold(reached, [decoded.event]);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      faults.set(message.offset, error.message);
    }
  }
  return faults;
}
