import type { EventEmitter } from "node:events";

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

export interface Metrics {
  observe: (operationId: string, status: number, seconds: number) => void;
  /** All metrics in Prometheus' text format. */
  text: () => Promise<string>;
}

interface Measured {
  pool: () => { used: number; idle: number; waiting: number };
  /** What is known of each kind of provisioning files. */
  provisioning: ReadonlyMap<string, ProvisioningState>;
  directory: {
    isWorking: () => boolean | undefined;
    events: EventEmitter<{ signIn: [outcome: string]; request: [outcome: string, seconds: number] }>;
  };
}

interface ProvisioningState {
  isWorking: boolean | undefined;
  appliedAt: Date | undefined;
  generation: number;
  count: number;
  changes: Record<string, number>;
}

// From a read of one row to what waits for a directory.
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

// Measured once, however many services there are in a process: each measurement would go on until its end.
let ofProcess: Registry | undefined;

/** The metrics of one service: requests, latency, the connection pool, provisioning, LDAP and the process. */
export function createMetrics({ pool, provisioning, directory }: Measured): Metrics {
  const register = new Registry();
  if (!ofProcess) collectDefaultMetrics({ register: (ofProcess = new Registry()) });
  const registers = [ofProcess, register];
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
    buckets: SECONDS,
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
  measureProvisioning(register, provisioning);
  measureDirectory(register, directory);
  return {
    observe: (operationId, status, seconds) => {
      requests.inc({ operation_id: operationId, status });
      latency.observe({ operation_id: operationId }, seconds);
    },
    text: async () => (await Promise.all(registers.map((one) => one.metrics()))).join("\n"),
  };
}

function measureProvisioning(register: Registry, states: Measured["provisioning"]): void {
  const gauge = (name: string, help: string, valueOf: (state: ProvisioningState) => number | undefined) =>
    new Gauge({
      name: `provisioning_${name}`,
      help,
      labelNames: ["kind"],
      registers: [register],
      collect() {
        for (const [kind, state] of states) {
          const value = valueOf(state);
          if (value !== undefined) this.set({ kind }, value);
        }
      },
    });
  gauge("last_reload_success", "Whether the latest reload of this instance worked.", ({ isWorking }) =>
    isWorking === undefined ? undefined : Number(isWorking),
  );
  gauge(
    "last_reload_success_timestamp_seconds",
    "When this instance last applied files.",
    ({ appliedAt }) => appliedAt && appliedAt.getTime() / 1000,
  );
  gauge(
    "generation",
    "How often a reload of any instance changed something.",
    ({ generation }) => generation,
  );
  gauge("objects", "What files provision, as this instance last read them.", ({ count }) => count);
  new Counter({
    name: "provisioning_changes_total",
    help: "What reloads of this instance added, changed and removed.",
    labelNames: ["kind", "change"],
    registers: [register],
    collect() {
      this.reset();
      for (const [kind, { changes }] of states) {
        for (const [change, count] of Object.entries(changes)) this.inc({ kind, change }, count);
      }
    },
  });
}

function measureDirectory(register: Registry, { isWorking, events }: Measured["directory"]): void {
  new Gauge({
    name: "ldap_last_reload_success",
    help: "Whether this instance could use the LDAP configuration when it last read it.",
    registers: [register],
    collect() {
      const value = isWorking();
      // A gauge without labels is 0 until it is set.
      if (value === undefined) this.remove();
      else this.set(Number(value));
    },
  });
  const signIns = new Counter({
    name: "ldap_sign_ins_total",
    help: "Sign-ins that asked the LDAP servers, by outcome.",
    labelNames: ["outcome"],
    registers: [register],
  });
  const duration = new Histogram({
    name: "ldap_request_duration_seconds",
    help: "Time from dialling a host of an LDAP server to its last answer, by outcome.",
    labelNames: ["outcome"],
    buckets: SECONDS,
    registers: [register],
  });
  events.on("signIn", (outcome) => signIns.inc({ outcome }));
  events.on("request", (outcome, seconds) => duration.observe({ outcome }, seconds));
}
