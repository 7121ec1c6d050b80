import { formatPartitionKey, type PartitionRef } from '@duban/ports';
import { BeginningLost, PositionBeyondEnd } from './kafka-errors';

export function positionBeyondEnd(partition: PartitionRef, position: number, end: number): PositionBeyondEnd {
  return new PositionBeyondEnd(
    `${formatPartitionKey(partition)} ends at ${end}, but ${position} is where to go on: ` +
      'the topic was created again or has lost messages. ' +
      "Restore the topic, or rebuild what was derived from it and reset the group's position.",
  );
}

/** @param position where the group would go on, undefined when that is not known any more */
export function beginningLost(partition: PartitionRef, position: number | undefined, earliest: number): BeginningLost {
  return new BeginningLost(
    `${formatPartitionKey(partition)} begins at ${earliest}, but ${position ?? 'an earlier offset'} is where to go on: ${countLost(position, earliest)} ` +
      'that were not read are gone. Restore the topic, or export the system, whose services hold all events, and import it into a new one.',
  );
}

/** The line of the log for a group that goes on behind messages that it has not read. @param position as above */
export function describeLostMessages(group: string, partition: PartitionRef, position: number | undefined, earliest: number): string {
  const which = position === undefined ? `before ${earliest}` : `${position} to ${earliest - 1}`;
  return (
    `${group} was away, or slow, for too long: ${countLost(position, earliest)} of ${formatPartitionKey(partition)} ` +
    `went before they were read (${which}). It goes on behind them.`
  );
}

function countLost(position: number | undefined, earliest: number): string {
  return position === undefined ? 'messages' : `up to ${earliest - position} messages`;
}
