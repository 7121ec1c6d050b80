import { decodeItemEvent, UndecodableMessage } from '@duban/contracts';
import { fold, type IsoDate, type ItemEvent, type ItemState } from '@duban/domain';
import type { Message } from '@duban/ports';
import { evaluateItem } from '../evaluate-item';
import type { PolicyBook } from '../policies/policy-book';

/** An event of one delivery, with the text it came as. */
export interface DecodedEvent {
  readonly event: ItemEvent;
  readonly value: string;
  readonly offset: number;
}

/** An event that can be read, but not folded or judged: it is parked like one that cannot be read. */
export class UnfitEvent extends Error {
  readonly code = 'unfit-event';
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

type Placed = Message & { readonly offset: number };

/** @throws UndecodableMessage also for what is known to be unfit, and under a key that is not its item */
export function decodeFit({ key, value, offset }: Placed, unfit?: ReadonlyMap<number, string>): DecodedEvent {
  const reason = unfit?.get(offset);
  if (reason !== undefined) throw new UndecodableMessage(reason);
  const event = decodeItemEvent(value);
  if (event.itemId !== key) throw new UndecodableMessage(`the key is ${key}, expected the subject ${event.itemId}`);
  return { event, value, offset };
}

/** The first of the events with which the item can no longer be judged; undefined: all of them are fit. */
export function firstUnfit(
  state: ItemState,
  events: readonly DecodedEvent[],
  today: IsoDate,
  policies: PolicyBook,
): UnfitEvent | undefined {
  let reached = state;
  for (const { event, offset } of events) {
    try {
      reached = fold(reached, [event]);
      evaluateItem(reached, { on: today }, policies);
    } catch (error) {
      return new UnfitEvent(offset, `${event.type} ${event.itemId}#${event.seq} cannot be judged: ${String(error)}`);
    }
  }
  return undefined;
}

/** Those of an item's messages that the tracker would park again, were they given to it one after another: why, by offset. */
export function faultsOf(state: ItemState, messages: readonly Placed[], today: IsoDate, policies: PolicyBook): Map<number, string> {
  const faults = new Map<number, string>();
  let reached = state;
  for (const message of messages) {
    try {
      const decoded = decodeFit(message);
      const unfit = firstUnfit(reached, [decoded], today, policies);
      if (unfit !== undefined) faults.set(unfit.offset, unfit.message);
      else reached = fold(reached, [decoded.event]);
    } catch (error) {
      if (!(error instanceof UndecodableMessage)) throw error;
      faults.set(message.offset, error.message);
    }
  }
  return faults;
}
