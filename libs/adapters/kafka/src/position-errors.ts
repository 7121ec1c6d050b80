import { formatPartitionKey, type PartitionRef } from '@duban/ports';
import { BeginningLost, PositionBeyondEnd } from './kafka-errors';

export function positionBeyondEnd(partition: PartitionRef, position: number, end: number): PositionBeyondEnd {
  return new PositionBeyondEnd(
    `${formatPartitionKey(partition)} ends at ${end}, but ${position} is where to go on: ` +
      'the topic was created again or has lost messages. ' +
      "Restore the topic, or rebuild what was derived from it and reset the group's position.",
  );
}

export function beginningLost(partition: PartitionRef, position: number, earliest: number): BeginningLost {
  return new BeginningLost(
    `${formatPartitionKey(partition)} begins at ${earliest}, but ${position} is where to go on: up to ${earliest - position} messages ` +
      'that were not read are gone. Restore the topic, or export the system, whose services hold all events, and import it into a new one.',
  );
}
