import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

export interface Metrics {
  observe: (operationId: string, status: number, seconds: number) => void;
  /** All metrics in Prometheus' text format. */
  text: () => Promise<string>;
}

/** The metrics of one service: requests, latency, the connection pool and the process. */
export function createMetrics(pool: () => { used: number; idle: number; waiting: number }): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const requests = new Counter({
    name: "http_requests_total",
    help: "Requests answered, by operation and status.",
    labelNames: ["operation_id", "status"],
    registers: [register],
  });
  const latency = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time from the head of a request to the end of its answer.",
    labelNames: ["operation_id"],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [register],
  });
  new Gauge({
    name: "database_pool_connections",
    help: "Connections of the pool in use and idle, and requests that wait for one.",
    labelNames: ["state"],
    registers: [register],
    collect() {
      for (const [state, count] of Object.entries(pool())) this.set({ state }, count);
    },
  });
  return {
    observe: (operationId, status, seconds) => {
      requests.inc({ operation_id: operationId, status });
      latency.observe({ operation_id: operationId }, seconds);
    },
    text: () => register.metrics(),
  };
}
