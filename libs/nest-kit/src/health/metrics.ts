import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { inTime } from './in-time';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Something with a backlog, as consumers and relays have. */
export interface Lagging {
  lag(): Promise<number>;
}

export interface DeliveryMetrics {
  readonly waiting: number;
  readonly oldestSeconds: number;
  readonly failed: number;
  readonly undeliverable: number;
}

export interface AlertCount {
  readonly state: string;
  readonly level: string;
  readonly count: number;
}

/**
 * Prometheus metrics of one process. `registry` says whether it works: its own figures and its backlogs. `traffic` counts the requests and
 * alerts of everybody, whatever their region, and is shown to nobody who is limited to regions.
 */
export class Metrics {
  readonly registry = new Registry();
  private readonly traffic = new Registry();
  private readonly requests = new Counter({
    name: 'duban_http_requests_total',
    help: 'Requests answered, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    registers: [this.traffic],
  });
  private readonly durations = new Histogram({
    name: 'duban_http_request_seconds',
    help: 'Time from the arrival of a request to the end of its answer, by method and route',
    labelNames: ['method', 'route'],
    buckets: SECONDS,
    registers: [this.traffic],
  });
  private readonly outboxes = new Map<string, Lagging>();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** In the text format of Prometheus. `isLimited`: for a key that is limited to regions. */
  async text(isLimited: boolean): Promise<string> {
    const own = await this.registry.metrics();
    return isLimited ? own : `${own}\n${await this.traffic.metrics()}`;
  }

  /** Messages that each consumer has yet to take. */
  watchConsumers(consumers: () => ReadonlyMap<string, Lagging>): void {
    this.watch('duban_consumer_lag', 'Messages that a consumer has yet to take, over the partitions held here', 'consumer', consumers);
  }

  /** Events that each outbox has yet to publish. */
  watchOutbox(service: string, relay: Lagging): void {
    if (this.outboxes.size === 0)
      this.watch('duban_outbox_lag', 'Events written and not yet published, counted up to 10 000', 'service', () => this.outboxes);
    this.outboxes.set(service, relay);
  }

  /** What has yet to reach people, and what never did. Measured at every scrape; NaN where it is not known. */
  watchDeliveries(read: () => Promise<DeliveryMetrics>): void {
    const unknown: DeliveryMetrics = { waiting: NaN, oldestSeconds: NaN, failed: NaN, undeliverable: NaN };
    const counts = new Gauge({
      name: 'duban_deliveries',
      help: 'Messages to people, by state: yet to be sent; refused or failed at every attempt; to nobody. Counted up to 10 000',
      labelNames: ['state'],
      registers: [this.registry],
      collect: async () => {
        const { waiting, failed, undeliverable } = await inTime(read, unknown);
        for (const [state, count] of Object.entries({ waiting, failed, undeliverable })) counts.set({ state }, count);
      },
    });
    const age: Gauge = new Gauge({
      name: 'duban_deliveries_oldest_seconds',
      help: 'Age of the oldest message to people that has yet to be sent; 0: none waits',
      registers: [this.registry],
      collect: async () => {
        age.set((await inTime(read, unknown)).oldestSeconds);
      },
    });
  }

  /** Alerts, whatever their region. Measured at every scrape; NaN where it is not known. @param all what there may be, each with NaN */
  watchAlerts(read: () => Promise<readonly AlertCount[]>, all: readonly AlertCount[]): void {
    const gauge: Gauge = new Gauge({
      name: 'duban_alerts',
      help: 'Alerts, by state and level',
      labelNames: ['state', 'level'],
      registers: [this.traffic],
      collect: async () => {
        for (const { state, level, count } of await inTime(read, all)) gauge.set({ state, level }, count);
      },
    });
  }

  /** The route is the pattern (`/api/keys/:id`), never the path: the number of paths is unbounded. */
  observe(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', (request, reply, done) => {
      this.count(request, reply);
      done();
    });
  }

  /** Measured at every scrape. NaN where it is not known: a store that does not answer must not hide all other figures. */
  private watch(name: string, help: string, label: string, places: () => ReadonlyMap<string, Lagging>): void {
    const gauge = new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [this.registry],
      collect: async () => {
        const lags = [...places()].map(async ([place, one]) => gauge.set({ [label]: place }, await inTime(() => one.lag(), NaN)));
        await Promise.all(lags);
      },
    });
  }

  private count({ method, routeOptions }: FastifyRequest, { statusCode, elapsedTime }: FastifyReply): void {
    const route = routeOptions.url ?? 'none';
    this.requests.inc({ method, route, status: statusCode });
    this.durations.observe({ method, route }, elapsedTime / 1_000);
  }
}
