import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Prometheus metrics of one process: its own, those of HTTP, and what others add to `registry`. */
export class Metrics {
  readonly registry = new Registry();
  private readonly requests = new Counter({
    name: 'duban_http_requests_total',
    help: 'Requests answered, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    registers: [this.registry],
  });
  private readonly durations = new Histogram({
    name: 'duban_http_request_seconds',
    help: 'Time from the arrival of a request to the end of its answer, by method and route',
    labelNames: ['method', 'route'],
    buckets: SECONDS,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** The route is the pattern (`/api/keys/:id`), never the path: paths are without number. */
  observe(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', (request, reply, done) => {
      this.count(request, reply);
      done();
    });
  }

  private count({ method, routeOptions }: FastifyRequest, { statusCode, elapsedTime }: FastifyReply): void {
    const route = routeOptions.url ?? 'none';
    this.requests.inc({ method, route, status: statusCode });
    this.durations.observe({ method, route }, elapsedTime / 1_000);
  }
}
