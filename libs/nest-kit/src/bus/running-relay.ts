import type { OutboxRelay } from '@duban/runtime';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';

/** The relay from the outbox to the bus, started and stopped with the application. */
export class RunningRelay implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(readonly relay: OutboxRelay) {}

  onApplicationBootstrap(): void {
    this.relay.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.relay.stop();
  }
}
