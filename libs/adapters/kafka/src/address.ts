import type { PartitionRef } from '@duban/ports';

export function addressOf({ topic, partition }: PartitionRef): string {
  return `${topic}/${partition}`;
}
