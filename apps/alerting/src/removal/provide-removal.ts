import type { AlertStore, DeliveryStore } from '@duban/ports';
import type { FactoryProvider } from '@nestjs/common';
import { BusinessDay } from '../watch/business-day';
import { DailyRemoval, type DailyRemovalDependencies } from './daily-removal';
import { OldDeliveries } from './old-deliveries';

/** Of a day that was done only its date is compared. */
const LOOK_EVERY_MS = 3_000;

export interface RemovalOptions extends Omit<DailyRemovalDependencies, 'deliveries' | 'day' | 'everyMs'> {
  readonly alerts: AlertStore;
  readonly deliveries: DeliveryStore;
}

export function provideRemoval({ alerts, deliveries: store, ...options }: RemovalOptions): FactoryProvider<DailyRemoval> {
  const deliveries = new OldDeliveries(alerts, store);
  const useFactory = (day: BusinessDay): DailyRemoval => new DailyRemoval({ ...options, deliveries, day, everyMs: LOOK_EVERY_MS });
  return { provide: DailyRemoval, inject: [BusinessDay], useFactory };
}
