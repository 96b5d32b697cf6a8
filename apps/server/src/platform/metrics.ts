import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  /** Prometheus text format. */
  render(): Promise<string>;
  countPlan(state: string, seconds: number): void;
}

/** Measures every request by route, plans by how they end, and the process; `countJobs` is asked at each scrape. */
export function measure(
  app: FastifyInstance,
  countJobs: () => Promise<Readonly<Record<'queued' | 'running', number>>>,
): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'relode_http_request_seconds',
    help: 'Seconds from the request to the last byte of its answer',
    labelNames: ['operation', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30],
    registers: [registry],
  });
  const plans = new Counter({
    name: 'relode_plans_total',
    help: 'Plans ended in this process',
    labelNames: ['state'],
    registers: [registry],
  });
  const planSeconds = new Histogram({
    name: 'relode_plan_seconds',
    help: 'Seconds that a plan took to compute',
    buckets: [1, 5, 10, 20, 30, 60, 120, 300, 900, 3600],
    registers: [registry],
  });
  new Gauge({
    name: 'relode_plan_jobs',
    help: 'Plans waiting or being computed, over all servers on this database',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      for (const [state, count] of Object.entries(await countJobs())) this.set({ state }, count);
    },
  });
  app.addHook('onResponse', async (request, reply) => {
    const operation = request.routeOptions.config.operationId ?? 'other';
    requests.observe({ operation, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  return {
    render: () => registry.metrics(),
    countPlan: (state, seconds) => {
      plans.inc({ state });
      planSeconds.observe(seconds);
    },
  };
}
