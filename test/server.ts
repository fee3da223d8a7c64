import { randomBytes } from "node:crypto";
import type http from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, expect } from "@jest/globals";
import type { Knex } from "knex";
import { pino } from "pino";
import request, { type Agent } from "supertest";

import { createFirstAdmin } from "../src/access/first-admin.js";
import { createPasswords } from "../src/access/passwords.js";
import { createApp, type Parts } from "../src/app.js";
import { createServer } from "../src/http/server.js";
import { type Overrides, settingsWith } from "../src/settings/load.js";
import { breachesOf, contract } from "./contract/oracle.js";
import { useDatabase } from "./database.js";

/** The service over a database of its own, with three callers. */
export interface TestService {
  /** The base URL. */
  url: string;
  server: http.Server;
  db: Knex;
  parts: Parts;
  /** The server admin `admin` (id 1). */
  admin: Agent;
  /** A signed-in user `viewer` (id 2) without any permission. */
  viewer: Agent;
  anonymous: Agent;
  /** Whoever has this login and password. */
  as: (login: string, password: string) => Agent;
  /** The service's time; set it to move it. */
  clock: { now: Date };
  /** All that was logged, as lines of JSON. */
  log: string[];
}

export const PASSWORD = "userpassword";

/**
 * Starts the service before the tests of a file and stops it after them. Every answer that goes over the wire is
 * compared with the contract; a breach fails the file.
 */
export function serve({ settings = {} }: { settings?: Overrides } = {}): TestService {
  const service = {} as TestService;
  const database = useDatabase();
  const breaches: string[] = [];

  beforeAll(async () => {
    service.db = database.db;
    service.clock = { now: new Date("2026-03-01T12:00:00Z") };
    service.log = [];
    service.parts = {
      db: database.db,
      settings: settingsWith(settings),
      logger: pino({ level: "debug" }, { write: (line: string) => void service.log.push(line) }),
      passwords: createPasswords(),
      now: () => new Date(service.clock.now),
      randomBytes,
      version: "0.0.0",
      commit: "unknown",
    };
    await createFirstAdmin(service.parts);
    const app = await createApp(service.parts, { contract, page: "<!doctype html><title>docs</title>" });
    service.server = createServer(app);
    watch(service.server, breaches);
    await new Promise<void>((resolve) => service.server.listen(0, "127.0.0.1", resolve));
    service.url = `http://127.0.0.1:${(service.server.address() as AddressInfo).port}`;

    service.as = (login, password) => request.agent(service.url).auth(login, password);
    service.admin = service.as("admin", "admin");
    service.viewer = service.as("viewer", PASSWORD);
    service.anonymous = request.agent(service.url);
    await service.admin
      .post("/api/admin/users")
      .send({ login: "viewer", email: "viewer@localhost", password: PASSWORD })
      .expect(200);
  });
  afterAll(async () => {
    service.server.closeAllConnections();
    await new Promise((resolve) => service.server.close(resolve));
    expect(breaches).toEqual([]);
  });
  return service;
}

function watch(server: http.Server, breaches: string[]): void {
  server.prependListener("request", (req, res) => {
    const { method = "", url = "" } = req;
    const chunks: Buffer[] = [];
    const end = res.end.bind(res) as (...args: unknown[]) => http.ServerResponse;
    res.end = ((chunk?: unknown, ...rest: unknown[]) => {
      if (typeof chunk === "string" || Buffer.isBuffer(chunk)) chunks.push(Buffer.from(chunk as string));
      return end(chunk, ...rest);
    }) as typeof res.end;
    res.once("finish", () => {
      const [path = ""] = url.split("?");
      const headers = res.getHeaders();
      breaches.push(
        ...breachesOf({ method, path, status: res.statusCode, headers, body: Buffer.concat(chunks) }),
      );
    });
  });
}
