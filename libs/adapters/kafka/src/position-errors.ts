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
  const [where, many] = position === undefined ? ['an earlier offset', ''] : [position, `up to ${earliest - position} `];
  return new BeginningLost(
    `${formatPartitionKey(partition)} begins at ${earliest}, but ${where} is where to go on: ${many}messages ` +
      'that were not read are gone. Restore the topic, or export the system, whose services hold all events, and import it into a new one.',
  );
}
