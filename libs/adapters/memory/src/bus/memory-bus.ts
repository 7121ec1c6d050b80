import { LocalBus } from '@duban/delivery';
import { MemoryLogStore } from './memory-log-store';

/** The event bus without durability, for tests. */
export class MemoryBus extends LocalBus {
  constructor() {
    super(new MemoryLogStore());
  }
}
