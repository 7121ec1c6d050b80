import { ALERT_TOPIC } from '@duban/contracts';
import { Metrics, RunningRelay } from '@duban/nest-kit';
import type { AlertStore, Clock, DeliveryStore, EventBus } from '@duban/ports';
import { OutboxRelay } from '@duban/runtime';
import type { FactoryProvider } from '@nestjs/common';
import { countAlerts, UNKNOWN_ALERTS } from './statistics/alert-metrics';
import { deliveryFigures } from './telling/delivery-book';

export interface RelayDependencies {
  readonly store: AlertStore;
  readonly deliveries: DeliveryStore;
  readonly publish: EventBus['publish'];
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
  /** See OutboxRelayOptions. */
  readonly lookEveryMs?: number;
}

/** What publishes the events of alerts, and the figures of alerting in `/metrics`. */
export function provideRelay({ deliveries, clock, ...relay }: RelayDependencies): FactoryProvider<RunningRelay> {
  return {
    provide: RunningRelay,
    inject: [{ token: Metrics, optional: true }],
    useFactory: (metrics?: Metrics) => {
      const running = new OutboxRelay({ ...relay, topic: ALERT_TOPIC });
      metrics?.watchOutbox('alerting', running);
      metrics?.watchAlerts(() => countAlerts(relay.store), UNKNOWN_ALERTS);
      metrics?.watchDeliveries(() => deliveryFigures(deliveries, clock));
      return new RunningRelay(running);
    },
  };
}
