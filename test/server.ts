import { randomBytes } from "node:crypto";
import type http from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, expect } from "@jest/globals";
import type { Knex } from "knex";
import { pino } from "pino";
import request, { type Agent } from "supertest";

import { createFirstAdmin } from "../src/access/first-admin.js";
import { assembleParts, createApp, type Parts } from "../src/app.js";
import type { Breach } from "../src/contract-tests/judge.js";
import { createServer } from "../src/http/server.js";
import { givenWith, type Overrides } from "../src/settings/load.js";
import { readSources, type Sources } from "../src/settings/sources.js";
import { breachesOf, contract } from "./contract/oracle.js";
import { useDatabase } from "./database.js";

/** A running instance of the service. */
export interface Instance {
  /** The base URL. */
  url: string;
  server: http.Server;
  parts: Parts;
  /** The server admin `admin` (id 1). */
  admin: Agent;
  /** A signed-in user `viewer` (id 2) without any permission. */
  viewer: Agent;
  /** Nobody, who keeps no cookie either. */
  anonymous: Agent;
  /** Whoever has this login and password. */
  as: (login: string, password: string) => Agent;
  /** A browser that holds a new session of this user. */
  signIn: (login: string, password?: string) => Promise<Agent>;
}

/** The service over a database of its own, with three callers. */
export interface TestService extends Instance {
  db: Knex;
  /**
   * Starts another instance over the same database and clock, or over a database that is given; with some settings
   * replaced, or with those that sources give.
   */
  another: (changes?: Changes) => Promise<Instance>;
  /** Creates a user with the password `PASSWORD` (unless told otherwise) and answers the id. */
  createUser: (login: string, more?: Record<string, unknown>) => Promise<number>;
  /** Gives a user a role with these permissions, everywhere. */
  grant: (userId: number, permissions: [action: string, scope: string][]) => Promise<void>;
  /** The service's time; set it to move it. */
  clock: { now: Date };
  /** The variables that provisioning files can refer to. */
  env: Record<string, string>;
  /** All that was logged, as lines of JSON. */
  log: string[];
}

interface Changes {
  settings?: Overrides;
  sources?: Sources;
  db?: Knex;
}

export const PASSWORD = "userpassword";

/**
 * Starts the service before the tests of a file and stops it after them. Every answer that goes over the wire is
 * compared with the contract; a breach fails the file.
 */
export function serve({
  settings = {},
  docs = "/no docs",
}: { settings?: Overrides; docs?: string } = {}): TestService {
  const service = {} as TestService;
  const database = useDatabase();
  const breaches: Breach[] = [];
  const servers: http.Server[] = [];

  async function start(parts: Parts): Promise<Instance> {
    const { app } = createApp(parts, { contract, docs });
    const server = createServer(app);
    servers.push(server);
    watch(server, breaches);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const as: Instance["as"] = (login, password) => request.agent(url).auth(login, password);
    const signIn: Instance["signIn"] = async (user, password = PASSWORD) => {
      const agent = request.agent(url);
      await agent.post("/login").send({ user, password }).expect(200);
      return agent;
    };
    const callers = {
      admin: as("admin", "admin"),
      viewer: as("viewer", PASSWORD),
      anonymous: request(url),
    };
    return { url, server, parts, as, signIn, ...callers };
  }

  beforeAll(async () => {
    service.db = database.db;
    service.clock = { now: new Date("2026-03-01T12:00:00Z") };
    service.env = {};
    service.log = [];
    const logger = pino({ level: "debug" }, { write: (line: string) => void service.log.push(line) });
    const parts = ({ db = database.db, sources, ...changes }: Changes): Parts =>
      assembleParts({
        given: sources ? readSources(sources) : givenWith(changes.settings ?? settings),
        env: service.env,
        db,
        logger,
        now: () => new Date(service.clock.now),
        randomBytes,
        version: "0.0.0",
        commit: "unknown",
      });
    service.another = (changes = {}) => start(parts(changes));
    service.createUser = async (login, more = {}) => {
      const user = { login, password: PASSWORD, ...more };
      const response = await service.admin.post("/api/admin/users").send(user).expect(200);
      return (response.body as { id: number }).id;
    };
    service.grant = async (userId, permissions) => {
      const time = { created: service.clock.now, updated: service.clock.now };
      const name = `test:${randomBytes(8).toString("hex")}`;
      const [role] = await database
        .db("role")
        .insert({ name, uid: name, version: 1, org_id: 0, ...time })
        .returning<{ id: number }[]>("id");
      const granted = permissions.map(([action, scope]) => ({ role_id: role?.id, action, scope, ...time }));
      await database.db("permission").insert(granted);
      await database
        .db("user_role")
        .insert({ org_id: 0, user_id: userId, role_id: role?.id, created: time.created });
    };
    const own = parts({});
    await createFirstAdmin(own);
    Object.assign(service, await start(own));
    await service.createUser("viewer", { email: "viewer@localhost" });
  });
  afterAll(async () => {
    for (const server of servers) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
    expect(breaches).toEqual([]);
  });
  return service;
}

function watch(server: http.Server, breaches: Breach[]): void {
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
