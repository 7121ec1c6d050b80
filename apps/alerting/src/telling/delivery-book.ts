import { assertAllowed, may, Refusal, toInstant, type Principal } from '@duban/domain';
import type { AlertNotice, AlertStore, Clock, Delivery, DeliveryQuery, DeliveryState, DeliveryStore } from '@duban/ports';
import { retryOnConflict } from '@duban/runtime';
import type { TellingSettings } from './telling-settings';

const ATTEMPTS = 20;
/** What is counted for metrics. */
const MOST = 10_000;

export interface DeliveryBookDependencies {
  readonly deliveries: DeliveryStore;
  readonly settings: TellingSettings;
  readonly alerts: AlertStore;
  readonly clock: Clock;
}

export interface DeliveryFilters {
  readonly region: string;
  readonly states?: readonly DeliveryState[];
  /** Its id. */
  readonly channel?: string;
  readonly alertId?: string;
  readonly after?: NonNullable<DeliveryQuery['after']>;
  readonly limit: number;
}

/** What people see of deliveries, and do with them. */
export class DeliveryBook {
  constructor(private readonly dependencies: DeliveryBookDependencies) {}

  /** @throws Refusal forbidden: deliveries say who is reached where, which is a supervisor's business */
  async list(principal: Principal, { channel, ...query }: DeliveryFilters): Promise<readonly Delivery[]> {
    const { region } = query;
    assertAllowed(principal, 'supervise', { region });
    if (channel === undefined) return this.dependencies.deliveries.deliveries(query);
    const found = (await this.dependencies.settings.read()).channel(region, channel);
    return found === undefined ? [] : this.dependencies.deliveries.deliveries({ ...query, channelId: found.key });
  }

  /** What became of everything that happened to an alert: who is told, or why nobody is. @throws Refusal unknown-alert, forbidden */
  async notices(principal: Principal, alertId: string): Promise<readonly AlertNotice[]> {
    const alert = await this.dependencies.alerts.load(alertId);
    if (alert === undefined || !may(principal, 'read', { region: alert.region })) throw new Refusal('unknown-alert', [], { id: alertId });
    assertAllowed(principal, 'supervise', { region: alert.region });
    return this.dependencies.deliveries.notices(alertId);
  }

  /**
   * Makes a delivery be sent once more, as a new message; one that waits is tried at once, and one that is being sent is left alone.
   * @throws Refusal unknown-delivery, forbidden
   */
  sendAgain(principal: Principal, id: string): Promise<Delivery> {
    const { deliveries, clock } = this.dependencies;
    return retryOnConflict(
      async () => {
        const delivery = await deliveries.delivery(id);
        if (delivery === undefined || !may(principal, 'read', { region: delivery.target.region }))
          throw new Refusal('unknown-delivery', [], { id });
        assertAllowed(principal, 'supervise', { region: delivery.target.region });
        if (delivery.state === 'sending' || delivery.state === 'draft' || delivery.target.channelId === null) return delivery;
        const next = toWaiting(delivery, toInstant(clock.now()));
        const [outcome] = await deliveries.writeDeliveries([next]);
        return outcome === 'conflict' ? 'conflict' : next;
      },
      { attempts: ATTEMPTS, onExhausted: () => new Refusal('busy') },
    );
  }
}

export async function deliveryFigures(
  deliveries: DeliveryStore,
  clock: Clock,
): Promise<{ readonly waiting: number; readonly oldestSeconds: number; readonly failed: number; readonly undeliverable: number }> {
  const { oldestAt, ...counts } = await deliveries.figures(MOST);
  return { ...counts, oldestSeconds: oldestAt === null ? 0 : Math.max(0, (clock.now() - Date.parse(oldestAt)) / 1_000) };
}

function toWaiting(delivery: Delivery, at: string): Delivery {
  const { state, version, round, target } = delivery;
  const next: Delivery = { ...delivery, version: version + 1, state: 'waiting', dueAt: at };
  if (state === 'waiting') return next;
  const { recipients: _recipients, ...whole } = next;
  return { ...whole, round: round + 1, reason: null, failedAttempts: 0, target: { ...target, reason: null } };
}
