import { describe, expect, test } from "@jest/globals";

import { basic } from "../../src/contract-tests/requests.js";
import { PASSWORD, serve } from "../server.js";
import { type Answer, goClientOf, isRight } from "./client.js";

interface User {
  id: number;
  login: string;
  email: string;
}
interface Org {
  id: number;
  name: string;
}
/** What came back in the end, and how often it was asked for. */
interface Tried<Body> extends Answer<Body> {
  tries: number;
}

// Go's time.Time has a value even where nobody gave it one, and no tag leaves it out.
const ZERO_TIMES = { updatedAt: "0001-01-01T00:00:00Z", createdAt: "0001-01-01T00:00:00Z" };

describe("grafana-api-golang-client", () => {
  const service = serve();
  // It says what it sends even where it sends nothing.
  const call = goClientOf(service, { "Content-Type": "application/json" });

  /** Sends a request again while it is answered with one of these, as the client is often told to. */
  async function ask<Body>(method: string, path: string, body?: unknown): Promise<Tried<Body>> {
    for (let tries = 1; ; tries++) {
      const answer = await call<Body>(method, `/api${path}`, body);
      if (tries > 3 || !(answer.status === 429 || answer.status >= 500)) return { ...answer, tries };
    }
  }

  test("creates a user from the whole struct, and updates one", async () => {
    const struct = { ...ZERO_TIMES, name: "Whole", login: "whole", email: "whole@localhost" };
    const created = await ask<User>("POST", "/admin/users", { ...struct, password: PASSWORD });
    const { id } = created.body;
    const path = `/users/${id}`;
    const updated = await ask("PUT", path, { ...struct, id, name: "Part", orgId: 1, isGrafanaAdmin: true });
    const read = await ask<User>("GET", path);
    const byEmail = await ask<User>("GET", "/users/lookup?loginOrEmail=whole%40localhost");
    expect([created, updated, read, byEmail].map(({ status, tries }) => [status, tries])).toEqual([
      [200, 1],
      [200, 1],
      [200, 1],
      [200, 1],
    ]);
    // Neither struct makes an admin or sets a time.
    expect(read.body).toMatchObject({ id, login: "whole", name: "Part", isGrafanaAdmin: false });
    expect(read.body).toMatchObject({ createdAt: service.clock.now.toISOString() });
    expect(byEmail.body).toEqual(read.body);

    const answers = [
      await ask("PUT", `/admin/users/${id}/password`, { password: "another password" }),
      await ask("PUT", `/admin/users/${id}/permissions`, { isGrafanaAdmin: true }),
      await ask("DELETE", `/admin/users/${id}`),
      await ask("GET", path),
    ];
    expect(answers.map(({ status, tries }) => [status, tries])).toEqual([
      [200, 1],
      [200, 1],
      [200, 1],
      [404, 1],
    ]);
  });

  test("creates a user from an older struct, in which everything stands that nobody gave", async () => {
    const user = {
      id: 0,
      email: "older@localhost",
      name: "Older",
      login: "older",
      password: PASSWORD,
      isAdmin: false,
      isDisabled: false,
      lastSeenAt: "0001-01-01T00:00:00Z",
      authLabels: null,
      avatarUrl: "",
      ...ZERO_TIMES,
    };
    // Sent by another caller, which leaves nothing out.
    const created = await service.admin.post("/api/admin/users").send(user);
    const read = await call("GET", "/api/user", undefined, basic("older", PASSWORD));
    expect([created.status, read.body]).toEqual([
      200,
      expect.objectContaining({ login: "older", name: "Older", isGrafanaAdmin: false }),
    ]);
  });

  test("lists users until a page is empty", async () => {
    await service.createUser("listed");
    const pages: User[][] = [];
    do pages.push((await ask<User[]>("GET", `/users?page=${pages.length + 1}`)).body);
    while (pages.at(-1)?.length !== 0);
    const found = pages.flat().map(({ login }) => login);
    expect(found.sort()).toEqual((await service.db("user").pluck<string[]>("login")).sort());
    expect(pages).toHaveLength(2);
  });

  test("looks after organisations and their members", async () => {
    const created = await ask<{ orgId: number }>("POST", "/orgs", { name: "Legacy" });
    const { orgId } = created.body;
    const org = `/orgs/${orgId}`;
    const answers = [
      created,
      await ask("POST", `${org}/users`, { loginOrEmail: "viewer", role: "Editor" }),
      await ask("PATCH", `${org}/users/2`, { role: "Admin" }),
      await ask("DELETE", `${org}/users/1`),
      await ask("PUT", org, { name: "Former" }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const members = await ask<object[]>("GET", `${org}/users`);
    const found = [await ask<Org>("GET", org), await ask<Org>("GET", "/orgs/name/Former")];
    // Older versions end this path with a slash.
    const lists = [await ask<Org[]>("GET", "/orgs"), await ask<Org[]>("GET", "/orgs/")];
    expect([found.map(({ body }) => body.id), lists.map(({ body }) => body), members.body]).toEqual([
      [orgId, orgId],
      lists.map(() => [
        { id: orgId, name: "Former" },
        { id: 1, name: "Main Org." },
      ]),
      [expect.objectContaining({ orgId, userId: 2, login: "viewer", role: "Admin" })],
    ]);
    const gone = [await ask("DELETE", org), await ask("GET", org)];
    expect(gone.map(({ status, tries }) => [status, tries])).toEqual([
      [200, 1],
      [404, 1],
    ]);
  });

  test("asks after the health, and pauses all alerts", async () => {
    const health = await ask("GET", "/health");
    const paused = await ask("POST", "/admin/pause-all-alerts", { paused: true });
    expect([health.status, health.body, isRight(paused.status)]).toEqual([
      200,
      expect.objectContaining({ database: "ok", version: expect.any(String) }),
      true,
    ]);
  });

  test("makes one user when an answer got lost and the request is sent again", async () => {
    const user = { ...ZERO_TIMES, login: "lost", email: "lost@localhost", password: PASSWORD };
    const answers = [await ask("POST", "/admin/users", user), await ask("POST", "/admin/users", user)];
    expect(answers.map(({ status, tries }) => [status, tries])).toEqual([
      [200, 1],
      [412, 1],
    ]);
    expect(await service.db("user").where({ login: "lost" })).toHaveLength(1);
  });
});
