import { isTooLarge } from './mongo-errors';

/** An item has no room in a document any more. All other items are written. */
export class ItemTooLarge extends Error {
  readonly code = 'item-too-large';
}

/** The error of the write of one item that was refused, in a sentence where there is something to do about it. */
export function explainedRefusal(itemId: string, error: unknown): unknown {
  if (!isTooLarge(error)) return error;
  return new ItemTooLarge(
    `The item ${itemId} was not written: with its reports and the events that wait to be published it is larger than a document of ` +
      'MongoDB may be (16 MB). If events wait because Kafka is away, bring it back and report again; otherwise go on with a new item.',
    { cause: error },
  );
}
